package dev.heddle.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScriptedStreamsTest {
    private final ScriptedInput input = new ScriptedInput();
    private final CollectedOutput output = new CollectedOutput();

    @Test
    void whatIsAddedIsReadAndThenTheEnd() throws Exception {
        input.add(bytes("abc"));
        input.end();

        assertThat(input.available()).isEqualTo(3);
        assertThat(input.readNBytes(2)).isEqualTo(bytes("ab"));
        assertThat(input.read()).isEqualTo('c');
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read(new byte[0])).isZero();
    }

    @Test
    void aReaderWaitsForMore() throws Exception {
        var read = CompletableFuture.supplyAsync(input::read);
        input.add(bytes("x"));

        assertThat(read.get()).isEqualTo('x');
    }

    @Test
    void outputIsTakenPieceByPiece() throws Exception {
        output.write(bytes("héllo"));

        assertThat(output.take(3)).isEqualTo("hé");
        assertThat(output.take(3)).isEqualTo("llo");
        assertThat(output).hasToString("héllo");
    }

    @Test
    void whoeverTakesWaitsForAllOrForTheEnd() throws Exception {
        var taken = CompletableFuture.supplyAsync(() -> {
            try {
                return output.take(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        output.write('a');
        output.write(bytes("b"));
        output.end();

        assertThat(taken.get()).isEqualTo("ab");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
