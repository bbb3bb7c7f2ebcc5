package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;

/** Reads over constant expressions: what a global or a table starts with. */
final class ConstantReader {
    private ConstantReader() {}

    static void skip(ByteReader in) throws InvalidBinaryException {
        while (true) {
            var opcode = in.u8();
            switch (opcode) {
                case 0x0b -> {
                    return;
                }
                case 0x41 -> in.s33();
                case 0x42 -> skipLong(in);
                case 0x43 -> in.skip(4);
                case 0x44 -> in.skip(8);
                case 0x23, 0xd2 -> in.u32();
                case 0xd0 -> in.s33();
                case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {
                    // Extended constant expressions: no immediate.
                }
                case 0xfd -> {
                    var vector = in.u32();
                    if (vector != 12) {
                        throw in.wrong("a global or table starts with what is no constant");
                    }
                    in.skip(16);
                }
                case 0xfb -> skipAggregate(in);
                default -> throw in.unknown(opcode, "a constant instruction");
            }
        }
    }

    /** Constants of garbage-collected types. */
    private static void skipAggregate(ByteReader in) throws InvalidBinaryException {
        var opcode = in.u32();
        switch (opcode) {
            case 0, 1, 6, 7 -> in.u32();
            case 8 -> {
                in.u32();
                in.u32();
            }
            case 26, 27, 28 -> {
                // No immediate.
            }
            default -> throw in.wrong("a global or table starts with what is no constant");
        }
    }

    private static void skipLong(ByteReader in) throws InvalidBinaryException {
        for (var i = 0; i < 10; i++) {
            if (in.u8() < 0x80) {
                return;
            }
        }
        throw in.wrong("integer too large");
    }
}
