package dev.heddle.engine;

import com.dylibso.chicory.wasm.types.NameCustomSection;
import dev.heddle.engine.rewrite.WasmReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names that a module's name section gives to its functions, decoded when the first is asked for. */
final class FunctionNames {
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_SECTION = 8;

    private final byte[] section;
    private @Nullable NameCustomSection names;

    private FunctionNames(byte[] section) {
        this.section = section;
    }

    /** The names of a module that is known to be well-formed. */
    static FunctionNames of(byte[] wasm) {
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
    synchronized String of(int function) {
        try {
            if (names == null) {
                names = NameCustomSection.parse(section);
            }
            var name = names.nameOfFunction(function);
            return name == null ? "<unnamed>" : name;
        } catch (RuntimeException malformed) {
            // Custom sections are nobody's duty to get right.
            return "<unnamed>";
        }
    }
}
