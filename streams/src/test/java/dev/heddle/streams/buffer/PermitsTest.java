package dev.heddle.streams.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private final Permits permits = new Permits();

    private static void inThread(Runnable body) throws InterruptedException {
        var thread = Thread.ofVirtual().start(body);
        thread.join();
    }

    @Test
    void aThreadHoldsItsLatestPermitAlone() {
        permits.give(100);
        permits.give(10);
        assertThatThrownBy(() -> permits.use(11)).isInstanceOf(Trap.class).hasMessageContaining("the permit of 10");
        permits.use(10);
        assertThatThrownBy(() -> permits.use(1)).isInstanceOf(Trap.class);
    }

    @Test
    void aPermitMayBeUsedByAnotherThread() throws Exception {
        inThread(() -> permits.give(100));
        permits.use(100);
        assertThatThrownBy(() -> permits.use(1)).isInstanceOf(Trap.class);
    }

    @Test
    void whatThreadsThatEndedHeldIsGivenBack() throws Exception {
        var whole = 0;
        for (var i = 0; i < 5_000; i++) {
            var given = new long[1];
            inThread(() -> given[0] = permits.give(Chunk.SIZE));
            assertThat(given[0]).isGreaterThanOrEqualTo(Permits.LEAST);
            whole += given[0] == Chunk.SIZE ? 1 : 0;
        }
        // Now and then 256 that are not used make the next ones small, until they are found to be nobody's.
        assertThat(whole).isGreaterThan(4_500);
        assertThatCode(() -> permits.use(Permits.LEAST)).doesNotThrowAnyException();
    }
}
