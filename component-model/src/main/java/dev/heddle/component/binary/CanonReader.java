package dev.heddle.component.binary;

import dev.heddle.component.InvalidComponentException;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code canon}. */
final class CanonReader {
    private static final int MAX_OPTIONS = 10;

    private CanonReader() {}

    static RawDefinition canon(ByteReader in) throws InvalidComponentException {
        var offset = in.offset();
        var opcode = in.u8();
        return switch (opcode) {
            case 0x00 -> {
                function(in);
                yield new RawDefinition.Lift(offset, in.u32(), options(in), in.u32());
            }
            case 0x01 -> {
                function(in);
                yield new RawDefinition.Lower(offset, in.u32(), options(in));
            }
            case 0x02 -> new RawDefinition.ResourceNew(offset, in.u32());
            case 0x03 -> new RawDefinition.ResourceDrop(offset, in.u32());
            case 0x04 -> new RawDefinition.ResourceRep(offset, in.u32());
            case 0x1c, 0x1d, 0x1e -> throw in.beyond("error-context is");
            case 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x40, 0x41, 0x42 ->
                throw in.beyond("threads as the component model has them are");
            case 0x0c, 0x20, 0x21 -> {
                var flag = in.u8();
                if (flag > 1) {
                    throw in.unknown(flag, "a boolean");
                }
                throw in.beyond("async is");
            }
            case 0x05,
                    0x06,
                    0x08,
                    0x09,
                    0x0a,
                    0x0b,
                    0x0d,
                    0x0e,
                    0x0f,
                    0x10,
                    0x11,
                    0x12,
                    0x13,
                    0x14,
                    0x15,
                    0x16,
                    0x17,
                    0x18,
                    0x19,
                    0x1a,
                    0x1b,
                    0x1f,
                    0x22,
                    0x23,
                    0x24,
                    0x25 -> throw in.beyond("async is");
            default -> throw in.unknown(opcode, "a canonical function");
        };
    }

    private static void function(ByteReader in) throws InvalidComponentException {
        var sort = in.u8();
        if (sort != 0) {
            throw in.unknown(sort, "the sort of a canonical function, which is 0x0");
        }
    }

    private static List<RawDefinition.Option> options(ByteReader in) throws InvalidComponentException {
        var options = new ArrayList<RawDefinition.Option>();
        for (var left = in.count("options", MAX_OPTIONS); left > 0; left--) {
            var opcode = in.u8();
            options.add(
                    switch (opcode) {
                        case 0x00 -> new RawDefinition.Encoding(StringEncoding.UTF8);
                        case 0x01 -> new RawDefinition.Encoding(StringEncoding.UTF16);
                        case 0x02 -> new RawDefinition.Encoding(StringEncoding.LATIN1_UTF16);
                        case 0x03 -> new RawDefinition.Memory(in.u32());
                        case 0x04 -> new RawDefinition.Realloc(in.u32());
                        case 0x05 -> new RawDefinition.PostReturn(in.u32());
                        case 0x06, 0x07 -> throw in.beyond("async is");
                        case 0x08, 0x09 -> throw in.beyond("garbage collection is");
                        default -> throw in.unknown(opcode, "a canonical option");
                    });
        }
        return options;
    }
}
