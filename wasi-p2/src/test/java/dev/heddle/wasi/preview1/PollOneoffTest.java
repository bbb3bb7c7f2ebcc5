package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.poll.ManualClock;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.preview1.type.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollOneoffTest {
    private static final int IN = 4096;
    private static final int OUT = 8192;
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int ABSOLUTE = 1;

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(1000);

    private WasiContextBuilder context() {
        return WasiContext.builder()
                .monotonicClock(MonotonicClock.of(clock))
                .stdin(StandardInput.of(new Pipe(10).input()))
                .directory(DirectoryGrant.readWrite(directory, "/"));
    }

    private static void clock(Caller guest, int index, int id, long timeout, int flags) {
        var at = IN + index * 48;
        guest.memory().storeLong(at, 100 + index);
        guest.memory().storeLong(at + 8, 0);
        guest.memory().storeLong(at + 16, id);
        guest.memory().storeLong(at + 24, timeout);
        guest.memory().storeLong(at + 40, flags);
    }

    private static void descriptor(Caller guest, int index, int type, int fd) {
        var at = IN + index * 48;
        guest.memory().storeLong(at, 100 + index);
        guest.memory().storeLong(at + 8, type);
        guest.memory().storeLong(at + 16, fd);
    }

    private static Errno poll(Caller guest, int count) {
        return guest.call("poll_oneoff", IN, OUT, count, Caller.RESULT);
    }

    private static Errno error(Caller guest, int event) {
        return Errno.values()[guest.memory().loadShort(OUT + 32 * event + 8)];
    }

    @Test
    void noSubscriptionIsInvalid() throws Exception {
        Caller.in(context(), guest -> assertThat(poll(guest, 0)).isEqualTo(Errno.INVAL));
    }

    @Test
    void aClockThatHasPassedIsReadyAtOnce() throws Exception {
        Caller.in(context(), guest -> {
            clock(guest, 0, MONOTONIC, 1000, ABSOLUTE);
            clock(guest, 1, MONOTONIC, 0, 0);
            clock(guest, 2, REALTIME, 1, ABSOLUTE);
            clock(guest, 3, MONOTONIC, -1, 0);
            clock(guest, 4, MONOTONIC, -1, ABSOLUTE);
            clock(guest, 5, REALTIME, -1, ABSOLUTE);
            assertThat(poll(guest, 6)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(3);
            assertThat(guest.memory().loadLong(OUT)).isEqualTo(100);
            assertThat(guest.memory().loadLong(OUT + 32)).isEqualTo(101);
            assertThat(guest.memory().loadLong(OUT + 64)).isEqualTo(102);
        });
    }

    @Test
    void aClockOfProcessorTimeOrNoClockIsInvalid() throws Exception {
        Caller.in(context(), guest -> {
            for (var id = 2; id < 5; id++) {
                clock(guest, 0, id, 0, 0);
                assertThat(poll(guest, 1)).isEqualTo(Errno.INVAL);
                assertThat(guest.call("clock_time_get", id, 0, Caller.RESULT)).isEqualTo(Errno.INVAL);
            }
        });
    }

    @Test
    void filesAreAlwaysReadyAndTellWhatIsLeft() throws Exception {
        Files.writeString(directory.resolve("file"), "text");
        Caller.in(context(), guest -> {
            var fd = guest.open("file", 0, 0);
            guest.seek(fd, 1, 0);
            descriptor(guest, 0, 1, fd);
            descriptor(guest, 1, 2, fd);
            descriptor(guest, 2, 1, 0);
            assertThat(poll(guest, 3)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(2);
            assertThat(guest.memory().loadLong(OUT + 8)).isEqualTo(1 << 16);
            assertThat(guest.memory().loadLong(OUT + 16)).isEqualTo(3);
            assertThat(guest.memory().loadLong(OUT + 32 + 8)).isEqualTo(2 << 16);
        });
    }

    @Test
    void theSameDescriptorMayBeAskedForTwice() throws Exception {
        Caller.in(context(), guest -> {
            descriptor(guest, 0, 2, 1);
            descriptor(guest, 1, 2, 1);
            assertThat(poll(guest, 2)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(2);
        });
    }

    @Test
    void whatIsNoDescriptorIsToldByItsEventAndTheOthersCount() throws Exception {
        Caller.in(context(), guest -> {
            descriptor(guest, 0, 1, 99);
            descriptor(guest, 1, 2, 1);
            // Standard output is not for reading.
            descriptor(guest, 2, 1, 1);
            assertThat(poll(guest, 3)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(3);
            assertThat(error(guest, 0)).isEqualTo(Errno.BADF);
            assertThat(error(guest, 1)).isEqualTo(Errno.SUCCESS);
            assertThat(error(guest, 2)).isEqualTo(Errno.BADF);
        });
    }

    @Test
    void aSubscriptionOfNoKindFailsTheCall() throws Exception {
        Caller.in(context(), guest -> {
            descriptor(guest, 0, 3, 0);
            assertThat(poll(guest, 1)).isEqualTo(Errno.INVAL);
        });
    }
}
