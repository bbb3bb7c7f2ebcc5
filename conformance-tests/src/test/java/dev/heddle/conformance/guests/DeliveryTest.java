package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.GuestTrap;
import dev.heddle.streams.JavaSink;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestCancelled;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Four threads write lines and, after each, the same line elsewhere to say that it is written, until one of them or the embedder ends
 * the program. {@code -Dheddle.endings=1000} is the long run, about a minute.
 */
class DeliveryTest {
    private static final int ROUNDS = Integer.getInteger("heddle.endings", 5);

    @ParameterizedTest
    @CsvSource({
        "return, VIRTUAL", "exit, VIRTUAL", "trap, VIRTUAL", "abort, VIRTUAL", "never, VIRTUAL",
        "return, PLATFORM", "exit, PLATFORM", "trap, PLATFORM", "abort, PLATFORM", "never, PLATFORM"
    })
    void whatWasWrittenBeforeTheEndIsThereOnceAndInOrder(String ending, ThreadKind kind) throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var written = new ChatterLines();
            var told = new ChatterLines();
            var context = WasiContext.builder()
                    .arguments("warp", "4", ending)
                    .stdout(StandardOutput.to(new JavaSink(written)))
                    .stderr(StandardOutput.to(new JavaSink(told)))
                    .threadKind(kind)
                    .build();
            try (var guest = Guest.start(Guests.load("threads/chatter.wasm"), context)) {
                end(guest, ending, told);
            }
            assertThat(written.faults()).isEmpty();
            assertThat(told.faults()).isEmpty();
            assertThat(told.counts()).isNotEmpty();
            // One write of each thread may have been under way, or its telling.
            told.counts()
                    .forEach((thread, count) ->
                            assertThat(written.counts().get(thread)).as(thread).isBetween(count, count + 1));
        }
    }

    private static void end(Guest guest, String ending, ChatterLines told) throws Exception {
        switch (ending) {
            case "return" -> assertThat(guest.await()).isZero();
            case "exit" -> assertThat(guest.await()).isEqualTo(33);
            case "trap", "abort" ->
                assertThatThrownBy(guest::await).isInstanceOf(GuestTrap.class).hasMessage("unreachable");
            default -> {
                told.first("warp").await();
                guest.cancel();
                assertThatThrownBy(guest::await).isInstanceOf(GuestCancelled.class);
            }
        }
    }
}
