package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.streams.JavaSink;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestCancelled;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Two guests of many threads on one standard output. {@code -Dheddle.kills=10000} is the long run, about a minute. */
class SharedOutputTest {
    private static final int KILLS = Integer.getInteger("heddle.kills", 50);
    private static final int THREADS = 4;

    private final ChatterLines lines = new ChatterLines();
    private final StandardOutput shared = StandardOutput.to(new JavaSink(lines));

    private WasiContextBuilder chatter(String name, int threads, String ending) {
        return WasiContext.builder()
                .arguments(name, String.valueOf(threads), ending)
                .stdout(shared);
    }

    @Test
    void aGuestThatIsKilledTakesNothingFromTheOtherOnTheSameOutput() throws Exception {
        var module = Guests.load("threads/chatter.wasm");
        var input = new Pipe(1 << 16);
        var survivor = chatter("warp", THREADS, "input").stdin(StandardInput.of(input.input()));
        try (var warp = Guest.start(module, survivor.build())) {
            for (var kill = 0; kill < KILLS; kill++) {
                var name = "weft" + kill;
                var victim =
                        chatter(name, 2, "never").threadKind(kill % 2 == 0 ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM);
                try (var weft = Guest.start(module, victim.build())) {
                    // Some are killed while they begin, the others while they write.
                    if (kill % 3 != 0) {
                        lines.first(name).await();
                    }
                    input.output().blockingWriteAndFlush(ByteBuffer.allocate(THREADS));
                    weft.cancel();
                    assertThatThrownBy(weft::await).isInstanceOf(GuestCancelled.class);
                }
                lines.forget(name);
            }
            input.output().close();
            assertThat(warp.await()).isZero();
        }
        assertThat(lines.faults()).isEmpty();
        assertThat(lines.linesOf("warp")).isEqualTo(KILLS * THREADS).isEqualTo(lines.saidBy("warp"));
        assertThat(lines.counts().keySet()).allMatch(each -> each.startsWith("warp "));
    }
}
