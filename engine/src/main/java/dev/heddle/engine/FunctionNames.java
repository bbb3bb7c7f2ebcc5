package dev.heddle.engine;

import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names that a module's name section gives to its functions, decoded when the first is asked for. */
final class FunctionNames {
    private static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);

    private final byte[] section;
    private @Nullable NameCustomSection names;

    private FunctionNames(byte[] section) {
        this.section = section;
    }

    /** The names of a module that is known to be well-formed. */
    static FunctionNames of(byte[] wasm) {
        var reader = new Reader(wasm);
        while (reader.at < wasm.length) {
            var id = wasm[reader.at++];
            var length = reader.u32();
            var end = reader.at + length;
            if (id == 0 && reader.u32() == NAME.length && startsWithName(wasm, reader.at)) {
                return new FunctionNames(Arrays.copyOfRange(wasm, reader.at + NAME.length, end));
            }
            reader.at = end;
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

    private static final class Reader {
        private final byte[] bytes;
        private int at = 8;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int u32() {
            var value = 0;
            for (var shift = 0; ; shift += 7) {
                var next = bytes[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
