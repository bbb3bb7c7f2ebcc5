package dev.heddle.engine.chicory.rewrite;

import com.dylibso.chicory.wasm.types.SectionId;
import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmReader;
import dev.heddle.engine.binary.WasmWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Escapes names of imports that Chicory refuses: functions where both names are empty, and names with letters that are no part of a Java
 * identifier.
 */
public final class ImportNameEscapes {
    /** What an escaped name begins with; the name follows in hexadecimal. */
    private static final String ESCAPE = "heddle: ";

    private static final byte[] ESCAPE_BYTES = ESCAPE.getBytes(StandardCharsets.US_ASCII);

    private ImportNameEscapes() {}

    /** The module with escaped names; null if none has to be escaped, or the module is malformed. */
    public static byte @Nullable [] rewrite(byte[] wasm) {
        try {
            var sections = Sections.of(wasm);
            var imports = sections.find(SectionId.IMPORT);
            return imports == null ? null : rewrite(wasm, sections, imports);
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The name in the module, of a name that may be escaped. */
    public static String original(String name) {
        if (!name.startsWith(ESCAPE)) {
            return name;
        }
        try {
            return new String(HexFormat.of().parseHex(name, ESCAPE.length(), name.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return name;
        }
    }

    private static byte @Nullable [] rewrite(byte[] wasm, Sections sections, Sections.Section imports) {
        var reader = imports.reader();
        var count = reader.u32();
        var out = new WasmWriter().u32(count);
        var rewritten = false;
        for (var left = count; left > 0; left--) {
            var start = reader.position();
            var module = name(wasm, reader);
            var name = name(wasm, reader);
            var description = reader.position();
            var isFunction = skipDescription(reader);
            var nameless = isFunction && module.length == 0 && name.length == 0;
            if (nameless || needsEscape(module) || needsEscape(name)) {
                out.sized(needsEscape(module) ? escape(module) : module);
                out.sized(nameless || needsEscape(name) ? escape(name) : name);
                out.bytes(wasm, description, reader.position());
                rewritten = true;
            } else {
                out.bytes(wasm, start, reader.position());
            }
        }
        out.bytes(wasm, reader.position(), imports.end());
        return rewritten ? sections.with(SectionId.IMPORT, out.written()).encode() : null;
    }

    private static byte[] name(byte[] wasm, WasmReader reader) {
        var length = reader.u32();
        var start = reader.position();
        reader.skip(length);
        return Arrays.copyOfRange(wasm, start, reader.position());
    }

    private static boolean needsEscape(byte[] name) {
        for (var letter : name) {
            if (letter < 0) {
                return true;
            }
        }
        return name.length >= ESCAPE_BYTES.length
                && Arrays.equals(name, 0, ESCAPE_BYTES.length, ESCAPE_BYTES, 0, ESCAPE_BYTES.length);
    }

    private static byte[] escape(byte[] name) {
        return ESCAPE.concat(HexFormat.of().formatHex(name)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Skips the description of an import; returns whether it is a function. */
    static boolean skipDescription(WasmReader reader) {
        var kind = reader.u8();
        switch (kind) {
            case 0 -> reader.u32();
            case 1 -> {
                reader.skipValueType();
                skipLimits(reader);
            }
            case 2 -> skipLimits(reader);
            case 3 -> {
                reader.skipValueType();
                reader.skip(1);
            }
            case 4 -> {
                reader.skip(1);
                reader.u32();
            }
            default -> throw new IllegalArgumentException("import of kind " + kind);
        }
        return kind == 0;
    }

    private static void skipLimits(WasmReader reader) {
        var hasMaximum = (reader.u8() & 1) != 0;
        reader.u32();
        if (hasMaximum) {
            reader.u32();
        }
    }
}
