package dev.heddle.engine;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.HexFormat;

/** Decodes and validates core modules, and says in a line what is wrong with one. */
final class Decoding {
    private static final int MAGIC = 0x6d736100;
    private static final int CORE = 0x00000001;

    private Decoding() {}

    static WasmModule decode(String name, byte[] wasm) throws InvalidModuleException {
        checkHeader(name, wasm);
        try {
            return Parser.parse(wasm);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            // The decoder has a word of its own for most faults; some show as whatever its code ran into.
            throw new InvalidModuleException(name + " is not a valid module: " + firstLine(e));
        }
    }

    private static void checkHeader(String name, byte[] wasm) throws InvalidModuleException {
        if (wasm.length == 0) {
            throw new InvalidModuleException(name + " is empty");
        }
        for (var i = 0; i < Math.min(4, wasm.length); i++) {
            if (wasm[i] != (byte) (MAGIC >>> (8 * i))) {
                throw new InvalidModuleException(name + " is not a WebAssembly file: it does not begin with \\0asm");
            }
        }
        if (wasm.length < 8) {
            throw new InvalidModuleException(name + " is cut short: " + wasm.length + " bytes");
        }
        var version = little(wasm, 4);
        if (version >>> 16 == 1) {
            throw new InvalidModuleException(name + " is a component, not a core module");
        }
        if (version != CORE) {
            throw new InvalidModuleException(
                    name + " is of an unknown version: 0x" + HexFormat.of().toHexDigits(version));
        }
    }

    private static int little(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at])
                | (Byte.toUnsignedInt(bytes[at + 1]) << 8)
                | (Byte.toUnsignedInt(bytes[at + 2]) << 16)
                | (bytes[at + 3] << 24);
    }

    private static String firstLine(Throwable e) {
        var said = e.getMessage();
        if (said == null) {
            return e.getClass().getSimpleName();
        }
        var end = said.indexOf('\n');
        return end < 0 ? said : said.substring(0, end);
    }
}
