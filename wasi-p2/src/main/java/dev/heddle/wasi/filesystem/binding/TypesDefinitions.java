package dev.heddle.wasi.filesystem.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.OpenFlag;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The types of {@code wasi:filesystem/types}, in WIT order; those that are Java enums take their names from there. */
final class TypesDefinitions {
    private TypesDefinitions() {}

    static void addTo(HostInterface types) {
        types.type("filesize", "u64")
                .type("descriptor-type", "enum " + names(DescriptorType.values()))
                .type("descriptor-flags", "flags " + names(DescriptorFlag.values()))
                .type("path-flags", "flags { symlink-follow }")
                .type("open-flags", "flags " + names(OpenFlag.values()))
                .type("link-count", "u64")
                .type(
                        "descriptor-stat",
                        "record { %type: descriptor-type, link-count: link-count, size: filesize,"
                                + " data-access-timestamp: option<datetime>,"
                                + " data-modification-timestamp: option<datetime>,"
                                + " status-change-timestamp: option<datetime> }")
                .type("new-timestamp", "variant { no-change, now, timestamp(datetime) }")
                .type("directory-entry", "record { %type: descriptor-type, name: string }")
                .type("error-code", "enum " + names(ErrorCode.values()))
                .type("advice", "enum " + names(Advice.values()))
                .type("metadata-hash-value", "record { lower: u64, upper: u64 }");
    }

    /** The constants as WIT writes them, escaped in case one is a keyword. */
    private static String names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> "%" + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
