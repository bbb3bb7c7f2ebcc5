package dev.heddle.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of small modules and components. */
final class Wasm {
    static final byte[] MODULE_HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    static final byte[] COMPONENT_HEADER = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};

    private Wasm() {}

    /** A module that exports {@code add: (i32, i32) -> i32} and a memory of one page. */
    static byte[] adder() {
        return join(
                MODULE_HEADER,
                section(1, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f),
                section(3, 1, 0),
                section(5, 1, 0, 1),
                section(7, 2, 3, 'a', 'd', 'd', 0, 0, 6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0),
                section(10, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b));
    }

    /** A module that imports one function without parameters or results, and exports nothing. */
    static byte[] importing(String module, String name) {
        return join(
                MODULE_HEADER,
                section(1, 1, 0x60, 0, 0),
                section(2, join(ints(1), string(module), string(name), ints(0, 0))));
    }

    /** A component that imports interfaces of one function {@code f} each. */
    static byte[] componentImporting(String... names) {
        var imports = ints(names.length);
        for (var name : names) {
            imports = join(imports, ints(0), string(name), ints(5, 0));
        }
        return join(
                COMPONENT_HEADER,
                section(7, 1, 0x42, 2, 0x01, 0x40, 0, 1, 0, 0x04, 0, 1, 'f', 0x01, 0),
                section(10, imports));
    }

    static byte[] section(int id, int... bytes) {
        return section(id, ints(bytes));
    }

    static byte[] section(int id, byte[] bytes) {
        return join(ints(id, bytes.length), bytes);
    }

    static byte[] string(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(ints(bytes.length), bytes);
    }

    static byte[] ints(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
