package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.CoreModule;
import dev.heddle.streams.JavaSink;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestCancelled;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that are killed while their threads write, and wait in every call of WASI 0.2 that waits, next to another on the same
 * standard output. {@code -Dheddle.kills=10000} is the long run.
 */
class InterfacesKillTest {
    private static final String GUEST = "interfaces/chatter.wasm";
    private static final int KILLS = Integer.getInteger("heddle.kills", 50);
    private static final int CHATTERING = 4;
    private static final int WAITING = 60;

    @TempDir
    Path folder;

    @TempDir
    Path others;

    private final CoreModule module = Guests.load(GUEST);
    private final ChatterLines lines = new ChatterLines();
    private final StandardOutput shared = StandardOutput.to(new JavaSink(lines));

    /** Takes what there is room for, and then no more. */
    private record Full(OutputStream stream) implements StandardOutput {
        Full() {
            this(new Pipe(10_000).output());
        }

        @Override
        public OutputStream open() {
            return stream;
        }

        @Override
        public boolean isTerminal() {
            return false;
        }
    }

    private WasiContextBuilder chatter(String name, Path folder, int chattering, int waiting) {
        return WasiContext.builder()
                .arguments(name, Integer.toString(chattering), Integer.toString(waiting))
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .stdout(shared);
    }

    /** In a thread that can be left behind: a program that does not end keeps whoever closes it. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void whoIsKilledWhereverItWaitsEndsAtOnceAndTakesNothingFromOthers(TestReporter reporter) throws Exception {
        var input = new Pipe(1 << 16);
        var took = new ArrayList<Duration>();
        var survivor = chatter("warp", others, CHATTERING, 0).stdin(StandardInput.of(input.input()));
        try (var warp = Guest.start(module, survivor.build())) {
            for (var kill = 0; kill < KILLS; kill++) {
                input.output().blockingWriteAndFlush(ByteBuffer.allocate(CHATTERING));
                took.add(kill("weft" + kill, kill));
                Leftovers.assertNothingIsOpenIn(folder);
            }
            input.output().close();
            assertThat(warp.await()).isZero();
        }
        Leftovers.assertNoThreadsOf(GUEST);
        assertThat(lines.faults()).isEmpty();
        assertThat(lines.linesOf("warp")).isEqualTo(KILLS * CHATTERING).isEqualTo(lines.saidBy("warp"));
        assertThat(lines.counts().keySet()).allMatch(each -> each.startsWith("warp "));
        took.sort(null);
        reporter.publishEntry("p50, p99, max", percentiles(took));
        // A second, for a machine that has other things to do; the long run wants what is promised.
        assertThat(took.get((took.size() - 1) * 99 / 100)).isLessThan(Duration.ofMillis(KILLS < 1000 ? 1000 : 100));
    }

    private static String percentiles(List<Duration> took) {
        var last = took.size() - 1;
        return took.get(last / 2) + ", " + took.get(last * 99 / 100) + ", " + took.get(last);
    }

    private Duration kill(String name, int kill) throws Exception {
        var victim = chatter(name, folder, 2, WAITING)
                .stdin(StandardInput.of(new Pipe(1).input()))
                .stderr(new Full())
                .threadKind(kill % 2 == 0 ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM)
                .build();
        try (var weft = Guest.start(module, victim)) {
            // Some are killed while they begin, the others while they write.
            if (kill % 3 != 0) {
                lines.first(name).await();
            }
            weft.cancel();
            assertThatThrownBy(weft::await).isInstanceOf(GuestCancelled.class);
            return weft.awaitEnding();
        } finally {
            lines.forget(name);
        }
    }
}
