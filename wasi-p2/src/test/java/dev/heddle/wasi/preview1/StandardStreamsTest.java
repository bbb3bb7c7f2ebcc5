package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.streams.InputStream;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.TestModules;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.preview1.type.Errno;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What guests and embedders are told of standard streams that fail. */
class StandardStreamsTest {
    private static final String WORDS_AND_ERRNOS = """
            No space left on device, NOSPC
            Disk quota exceeded, DQUOT
            File too large, FBIG
            Is a directory, ISDIR
            Input/output error, IO
            Broken pipe, PIPE
            Bad file descriptor, BADF
            Cannot allocate memory (a thread to write by), NOMEM
            of its own kind, IO
            """;

    private static Guest running(WasiContextBuilder context, java.util.function.Consumer<Caller> body)
            throws Exception {
        return Guest.start(
                TestModules.load("every_function"), context.build(), instance -> body.accept(new Caller(instance)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = WORDS_AND_ERRNOS)
    void theErrorOfAFailedWriteIsTheSystemsEachTime(String words, Errno errno) throws Exception {
        var failing = StandardOutput.to((ByteBuffer bytes) -> {
            throw new IOException(words);
        });
        try (var guest = running(WasiContext.builder().stdout(failing), caller -> {
            assertThat(caller.write(1, "x")).isEqualTo(errno);
            assertThat(caller.write(1, "x")).isEqualTo(errno);
        })) {
            guest.await();
            assertThat(guest.outputFailure().map(IOException::getMessage))
                    .isEqualTo(errno == Errno.PIPE ? java.util.Optional.empty() : java.util.Optional.of(words));
        }
    }

    @ParameterizedTest
    @CsvSource({"Is a directory, ISDIR", "Input/output error, IO"})
    void theErrorOfAFailedReadIsTheSystemsEachTimeAndNeverAnEnd(String words, Errno errno) throws Exception {
        var failing = StandardInput.of(InputStream.over(into -> {
            throw new IOException(words);
        }));
        Caller.in(WasiContext.builder().stdin(failing), caller -> {
            assertThat(caller.read(0, 10)).isEqualTo(errno.toString());
            assertThat(caller.read(0, 10)).isEqualTo(errno.toString());
        });
    }

    @Test
    void aFullCaptureIsToldToTheGuestAndToItsEmbedder() throws Exception {
        var capture = Capture.upTo(5);
        try (var guest = running(WasiContext.builder().stdout(capture).stderr(capture), caller -> {
            assertThat(caller.write(1, "123")).isEqualTo(Errno.SUCCESS);
            assertThat(caller.write(2, "456")).isEqualTo(Errno.NOSPC);
            assertThat(caller.write(1, "45")).isEqualTo(Errno.SUCCESS);
        })) {
            guest.await();
            assertThat(guest.outputFailure())
                    .get()
                    .extracting(IOException::getMessage)
                    .isEqualTo("No space left on device (5 bytes at most)");
        }
        assertThat(capture.overflowed()).isTrue();
        assertThat(capture.text()).isEqualTo("12345");
    }

    @Test
    void anEmbeddersStreamThatThrowsIsToldToBoth() throws Exception {
        var failing = StandardOutput.to(new java.io.OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("closed by its owner");
            }
        });
        try (var guest = running(
                WasiContext.builder().stdout(failing),
                caller -> assertThat(caller.write(1, "x")).isEqualTo(Errno.IO))) {
            guest.await();
            assertThat(guest.outputFailure())
                    .get()
                    .extracting(IOException::getMessage)
                    .asString()
                    .contains("closed by its owner");
        }
    }

    @Test
    void textThatUtf8HasNoBytesForIsRefused() {
        for (var bad : List.of("\ud800", "a\udc00b", "x\ud83d")) {
            var builder = WasiContext.builder();
            assertThatThrownBy(() -> builder.arguments(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("an unpaired surrogate, which UTF-8 has no bytes for, in '");
            assertThatThrownBy(() -> builder.environment("A", bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.environment(bad, "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.argument0(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.initialCwd(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> WasiContext.builder().build().environment(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        WasiContext.builder().arguments("\ud83d\ude00");
    }
}
