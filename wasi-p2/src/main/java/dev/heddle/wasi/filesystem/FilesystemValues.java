package dev.heddle.wasi.filesystem;

import dev.heddle.component.value.Value;
import dev.heddle.wasi.clocks.Datetime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /**
     * {@code descriptor-stat}.
     *
     * @throws FilesystemException overflow, if a time is before 1970: seconds are unsigned
     */
    static Value stat(DescriptorStat stat) throws FilesystemException {
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

    private static Value time(@Nullable Instant instant) throws FilesystemException {
        if (instant == null) {
            return Value.OptionOf.none();
        }
        if (instant.getEpochSecond() < 0) {
            throw new FilesystemException(ErrorCode.OVERFLOW);
        }
        return Value.OptionOf.some(Datetime.of(instant));
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

    /** {@code new-timestamp}. Seconds that are too large for Java come out negative. */
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
        return new NewTimestamp.Timestamp(
                ((Value.U64) datetime.get("seconds")).value(), ((Value.U32) datetime.get("nanoseconds")).value());
    }
}
