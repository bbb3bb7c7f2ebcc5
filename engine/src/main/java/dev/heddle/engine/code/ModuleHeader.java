package dev.heddle.engine.code;

import dev.heddle.engine.InvalidModuleException;

/** Checks the first bytes of a file, by which core modules differ from other files. */
final class ModuleHeader {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private ModuleHeader() {}

    /** @throws InvalidModuleException if it is no core module; the message says what it is instead */
    static void check(String name, byte[] wasm) throws InvalidModuleException {
        if (wasm.length == 0) {
            throw new InvalidModuleException(name + " is empty");
        }
        for (var i = 0; i < Math.min(MAGIC.length, wasm.length); i++) {
            if (wasm[i] != MAGIC[i]) {
                throw new InvalidModuleException(name + " is not a WebAssembly file: it does not begin with \\0asm");
            }
        }
        if (wasm.length < 8) {
            throw new InvalidModuleException(name + " is cut short: it has " + wasm.length + " bytes");
        }
        // Two bytes of version, then two of layer: 0 for core modules, 1 for components.
        if (wasm[6] == 1 && wasm[7] == 0) {
            throw new InvalidModuleException(name + " is a component, not a core module");
        }
        if (wasm[4] != 1 || wasm[5] != 0 || wasm[6] != 0 || wasm[7] != 0) {
            throw new InvalidModuleException(name + " is of an unknown version: "
                    + (Byte.toUnsignedInt(wasm[4]) | Byte.toUnsignedInt(wasm[5]) << 8) + ", layer "
                    + (Byte.toUnsignedInt(wasm[6]) | Byte.toUnsignedInt(wasm[7]) << 8));
        }
    }
}
