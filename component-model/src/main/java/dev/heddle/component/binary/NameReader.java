package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawName;
import java.util.Optional;

/** Reads {@code nameattributes}. */
final class NameReader {
    /** One of each kind. */
    private static final int MAX_ATTRIBUTES = 10;

    private NameReader() {}

    static RawName name(ByteReader in) throws InvalidBinaryException {
        var form = in.u8();
        if (form > 2) {
            throw in.unknown(form, "a form of names");
        }
        var name = in.name();
        String implemented = null;
        String versionSuffix = null;
        String externalId = null;
        if (form == 2) {
            for (var left = in.count("attributes", MAX_ATTRIBUTES); left > 0; left--) {
                var attribute = in.u8();
                var twice = switch (attribute) {
                    case 0x00 -> implemented != null;
                    case 0x01 -> versionSuffix != null;
                    case 0x02 -> externalId != null;
                    default -> throw in.unknown(attribute, "an attribute of names");
                };
                if (twice) {
                    throw in.wrong("name '" + name + "' has an attribute twice");
                }
                var value = in.name();
                switch (attribute) {
                    case 0x00 -> implemented = value;
                    case 0x01 -> versionSuffix = value;
                    default -> externalId = value;
                }
            }
        }
        return new RawName(
                name,
                Optional.ofNullable(implemented),
                Optional.ofNullable(versionSuffix),
                Optional.ofNullable(externalId));
    }
}
