package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatTakesLongIsNamedUntilItIsDone() throws Exception {
        var named = new CountDownLatch(1);
        var terminal = new PrintStream(said, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                named.countDown();
            }
        };
        var patience = new Patience(terminal, "compiling big.wasm", Duration.ofNanos(1), true);
        named.await();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("heddle: compiling big.wasm");
        patience.end();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("heddle: compiling big.wasm\r\033[K");
    }

    @Test
    void whatIsDoneSoonIsNotMentioned() {
        var terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        new Patience(terminal, "compiling small.wasm", Duration.ofDays(1), true).end();
        assertThat(said.size()).isZero();
    }
}
