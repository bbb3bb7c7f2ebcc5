package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;

/** The first eight bytes, which tell modules from components: {@code magic}, {@code version} and {@code layer}. */
final class Preamble {
    private static final int MAGIC = 0x0061736d;
    private static final int MODULE = 0x01000000;
    private static final int COMPONENT = 0x0d000100;

    private Preamble() {}

    static boolean isModule(ByteReader in) {
        try {
            return word(in) == MAGIC && word(in) == MODULE;
        } catch (InvalidBinaryException tooShort) {
            return false;
        }
    }

    static void module(ByteReader in) throws InvalidBinaryException {
        magic(in);
        var version = word(in);
        if (version == COMPONENT) {
            throw in.wrong("expected a core module, found a component");
        }
        if (version != MODULE) {
            throw in.wrong("unknown version of a core module");
        }
    }

    static void component(ByteReader in) throws InvalidBinaryException {
        magic(in);
        var version = word(in);
        if (version == MODULE) {
            throw in.wrong("expected a component, found a core module");
        }
        if (version != COMPONENT) {
            throw in.wrong("unknown version of a component");
        }
    }

    private static void magic(ByteReader in) throws InvalidBinaryException {
        var start = in.copy();
        if (word(in) != MAGIC) {
            throw start.wrong("not WebAssembly");
        }
    }

    private static int word(ByteReader in) throws InvalidBinaryException {
        var word = 0;
        for (var i = 0; i < 4; i++) {
            word = word << 8 | in.u8();
        }
        return word;
    }
}
