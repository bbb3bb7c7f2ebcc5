package dev.heddle.engine.rewrite;

import com.dylibso.chicory.wasm.types.SectionId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gives imported functions a name where they have none, neither of a module nor of their own: the engine underneath refuses such. */
public final class ImportNames {
    private static final String STAND_IN = "heddle: an import without a name";

    private ImportNames() {}

    /** The module with names for such imports; null if it has none of them, or is not well-formed. */
    public static byte @Nullable [] mend(byte[] wasm) {
        try {
            var sections = Sections.of(wasm);
            var imports = sections.find(SectionId.IMPORT);
            return imports == null ? null : mend(wasm, sections, imports);
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The name that an import has, of the one that the engine underneath knows. */
    public static String original(String module, String name) {
        return module.isEmpty() && name.equals(STAND_IN) ? "" : name;
    }

    private static byte @Nullable [] mend(byte[] wasm, Sections sections, Sections.Section imports) {
        var reader = imports.reader();
        var count = reader.u32();
        var out = new WasmWriter().u32(count);
        var mended = false;
        for (var left = count; left > 0; left--) {
            var start = reader.position();
            var moduleLength = reader.u32();
            reader.skip(moduleLength);
            var nameLength = reader.u32();
            reader.skip(nameLength);
            var description = reader.position();
            var isFunction = skipDescription(reader);
            if (isFunction && moduleLength == 0 && nameLength == 0) {
                out.u32(0).sized(STAND_IN.getBytes(StandardCharsets.UTF_8));
                out.bytes(wasm, description, reader.position());
                mended = true;
            } else {
                out.bytes(wasm, start, reader.position());
            }
        }
        out.bytes(wasm, reader.position(), imports.end());
        return mended ? sections.with(SectionId.IMPORT, out.written()).encode() : null;
    }

    /** Skips what is imported; answers whether it is a function. */
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
