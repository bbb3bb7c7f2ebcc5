package dev.heddle.wasi.filesystem.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.component.value.Value;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.host.FileErrors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilesystemValuesTest {
    @Test
    void timesThatTheHostHasNotAreNone() {
        var stat = (Value.RecordOf) FilesystemValues.stat(stat(null));
        assertThat(stat.get("status-change-timestamp")).isEqualTo(Value.OptionOf.none());
        assertThat(stat.get("type")).isEqualTo(new Value.EnumOf("regular-file"));
        assertThat(stat.get("size")).isEqualTo(new Value.U64(7));
    }

    @Test
    void aTimeBefore1970IsNone() {
        var stat = (Value.RecordOf) FilesystemValues.stat(stat(Instant.ofEpochSecond(-1)));
        assertThat(stat.get("data-modification-timestamp")).isEqualTo(Value.OptionOf.none());
    }

    @Test
    void synchronousWritesAreRefused() {
        assertThatExceptionOfType(FilesystemException.class)
                .isThrownBy(() -> FilesystemValues.requested(EnumSet.of(DescriptorFlag.FILE_INTEGRITY_SYNC)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }

    @Test
    void newTimestampsAreReadByTheirCases() {
        var datetime = Value.RecordOf.of("seconds", new Value.U64(5)).and("nanoseconds", new Value.U32(6));
        assertThat(FilesystemValues.newTimestamp(Value.VariantOf.of("no-change")))
                .isEqualTo(new NewTimestamp.NoChange());
        assertThat(FilesystemValues.newTimestamp(Value.VariantOf.of("now"))).isEqualTo(new NewTimestamp.Now());
        assertThat(FilesystemValues.newTimestamp(Value.VariantOf.of("timestamp", datetime)))
                .isEqualTo(new NewTimestamp.Timestamp(5, 6));
    }

    @Test
    void theCodeOfAStreamsFailureIsFoundAgain() {
        assertThat(FileErrors.codeOf(new FilesystemException(ErrorCode.QUOTA))).isEqualTo(ErrorCode.QUOTA);
        assertThat(FileErrors.codeOf(new AccessDeniedException("f"))).isEqualTo(ErrorCode.ACCESS);
        assertThat(FileErrors.codeOf(new IOException("Is a directory"))).isEqualTo(ErrorCode.IS_DIRECTORY);
        assertThat(FileErrors.codeOf(new IOException("of its own kind"))).isEqualTo(ErrorCode.IO);
    }

    private static DescriptorStat stat(@Nullable Instant time) {
        return new DescriptorStat(DescriptorType.REGULAR_FILE, 1, 7, time, time, time, 1, 2);
    }
}
