package dev.heddle.component.binary;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code canon}. */
final class CanonReader {
    private static final int MAX_OPTIONS = 10;

    private CanonReader() {}

    static RawDefinition canon(ByteReader in) throws InvalidBinaryException {
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
            default -> AsyncReader.builtin(in, opcode);
        };
    }

    private static void function(ByteReader in) throws InvalidBinaryException {
        var sort = in.u8();
        if (sort != 0) {
            throw in.unknown(sort, "the sort of a canonical function, which is 0x0");
        }
    }

    static List<RawDefinition.Option> options(ByteReader in) throws InvalidBinaryException {
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
