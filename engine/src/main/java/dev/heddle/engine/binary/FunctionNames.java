package dev.heddle.engine.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a module's name section gives to its functions, decoded at the first use. */
public final class FunctionNames {
    private static final String UNNAMED = "<unnamed>";
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_SECTION = 8;
    /** The subsection that names functions. */
    private static final int FUNCTIONS = 1;

    private final byte[] section;
    /** The positions of names in the section, by function index. */
    private @Nullable Map<Integer, Integer> positions;

    private FunctionNames(byte[] section) {
        this.section = section;
    }

    /** The names of a module that is known to be well-formed. */
    public static FunctionNames of(byte[] wasm) {
        var reader = new WasmReader(wasm, FIRST_SECTION);
        while (reader.position() < wasm.length) {
            var id = reader.u8();
            var length = reader.u32();
            var end = reader.position() + length;
            if (id == 0 && reader.u32() == NAME.length && startsWithName(wasm, reader.position())) {
                return new FunctionNames(Arrays.copyOfRange(wasm, reader.position() + NAME.length, end));
            }
            reader.moveTo(end);
        }
        return new FunctionNames(new byte[0]);
    }

    private static boolean startsWithName(byte[] wasm, int at) {
        return Arrays.equals(wasm, at, at + NAME.length, NAME, 0, NAME.length);
    }

    /** The name of a function, or {@code <unnamed>}. */
    public synchronized String of(int function) {
        if (positions == null) {
            positions = find();
        }
        var position = positions.get(function);
        if (position == null) {
            return UNNAMED;
        }
        var reader = new WasmReader(section, position);
        var length = reader.u32();
        return new String(section, reader.position(), length, StandardCharsets.UTF_8);
    }

    /** The specification lets custom sections be malformed: what follows an error is left out. */
    private Map<Integer, Integer> find() {
        var found = new HashMap<Integer, Integer>();
        try {
            var reader = new WasmReader(section, 0);
            while (reader.position() < section.length) {
                var id = reader.u8();
                var size = reader.u32();
                var end = reader.position() + size;
                for (var left = id == FUNCTIONS ? reader.u32() : 0; left > 0; left--) {
                    var function = reader.u32();
                    var position = reader.position();
                    reader.skip(reader.u32());
                    found.putIfAbsent(function, position);
                }
                reader.moveTo(end);
            }
        } catch (IndexOutOfBoundsException malformed) {
            // The names found so far are used.
        }
        return found;
    }
}
