package dev.heddle.wasi.filesystem.binding;

import dev.heddle.component.value.Value;
import dev.heddle.wasi.clocks.Datetime;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DirectoryEntry;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.MetadataHash;
import dev.heddle.wasi.filesystem.NewTimestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records and variants of {@code wasi:filesystem/types} as values of the component model. */
final class FilesystemValues {
    private static final List<String> STAT = List.of(
            "type",
            "link-count",
            "size",
            "data-access-timestamp",
            "data-modification-timestamp",
            "status-change-timestamp");
    private static final List<String> ENTRY = List.of("type", "name");
    private static final List<String> HASH = List.of("lower", "upper");

    private FilesystemValues() {}

    /** {@code descriptor-stat}. A time before 1970 is left out, as seconds are unsigned. */
    static Value stat(DescriptorStat stat) {
        return new Value.RecordOf(
                STAT,
                List.of(
                        Value.EnumOf.of(stat.type()),
                        new Value.U64(stat.linkCount()),
                        new Value.U64(stat.size()),
                        time(stat.dataAccess()),
                        time(stat.dataModification()),
                        time(stat.statusChange())));
    }

    private static Value time(@Nullable Instant instant) {
        return instant == null || instant.getEpochSecond() < 0
                ? Value.OptionOf.none()
                : Value.OptionOf.some(Datetime.of(instant));
    }

    /** {@code option<directory-entry>}. */
    static Value entry(@Nullable DirectoryEntry entry) {
        return entry == null
                ? Value.OptionOf.none()
                : Value.OptionOf.some(
                        new Value.RecordOf(ENTRY, List.of(Value.EnumOf.of(entry.type()), new Value.Str(entry.name()))));
    }

    /** {@code metadata-hash-value}. */
    static Value hash(MetadataHash hash) {
        return new Value.RecordOf(HASH, List.of(new Value.U64(hash.lower()), new Value.U64(hash.upper())));
    }

    /** {@code new-timestamp}. Seconds that are too large for Java come out as the largest, which no file can have. */
    static NewTimestamp newTimestamp(Value value) {
        var variant = (Value.VariantOf) value;
        return switch (variant.name()) {
            case "no-change" -> new NewTimestamp.NoChange();
            case "now" -> new NewTimestamp.Now();
            case "timestamp" -> timestamp((Value.RecordOf) Objects.requireNonNull(variant.payload()));
            default -> throw new IllegalArgumentException("no new-timestamp: " + variant.name());
        };
    }

    private static NewTimestamp timestamp(Value.RecordOf datetime) {
        long seconds = ((Value.U64) datetime.get("seconds")).value();
        return new NewTimestamp.Timestamp(
                seconds < 0 ? Long.MAX_VALUE : seconds, ((Value.U32) datetime.get("nanoseconds")).value());
    }

    /**
     * {@code descriptor-flags} of a file that is to be opened.
     *
     * @throws FilesystemException unsupported, as the reference host refuses it, whose tests count on it: a guest that is told so
     *     syncs by itself
     */
    static Set<DescriptorFlag> requested(Set<DescriptorFlag> flags) throws FilesystemException {
        if (flags.contains(DescriptorFlag.FILE_INTEGRITY_SYNC)) {
            throw new FilesystemException(ErrorCode.UNSUPPORTED);
        }
        return flags;
    }
}
