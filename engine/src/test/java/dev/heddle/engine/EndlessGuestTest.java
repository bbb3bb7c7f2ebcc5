package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndlessGuestTest {
    private final RuntimeException reason = new RuntimeException("enough");

    private Throwable stopped(CoreModule module, String function) throws Exception {
        var guest = module.instantiate(new Imports(), Account.create());
        var outcome = new CompletableFuture<Throwable>();
        var runs = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            runs.countDown();
            outcome.complete(catchThrowable(() -> function(guest, function).call()));
        });
        runs.await();
        // Whether it began already makes no difference to what comes out, but those that did are what the test is for.
        try {
            outcome.get(20, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException goesOn) {
            guest.stop(reason);
        }
        return outcome.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_if", "br_table", "br_on_null", "br_on_non_null", "throw", "throw_ref"})
    void compiledLoopsEnd(String function) throws Exception {
        assertThat(stopped(Guests.load("endless"), function)).isSameAs(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "br",
                "br_if",
                "br_table",
                "br_on_null",
                "br_on_non_null",
                "throw",
                "throw_ref",
                "return_call",
                "return_call to another",
                "return_call_indirect",
                "return_call_ref"
            })
    void interpretedLoopsEnd(String function) throws Exception {
        assertThat(stopped(Guests.interpreted("endless"), function)).isSameAs(reason);
    }

    /** Compiled, a tail call takes stack: such a guest ends by itself, if it is not stopped before. */
    @ParameterizedTest
    @ValueSource(strings = {"return_call", "return_call to another", "return_call_indirect", "return_call_ref"})
    void compiledTailCallsEnd(String function) throws Exception {
        assertThat(stopped(Guests.load("endless"), function))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isSameAs(reason),
                        thrown -> assertThat(thrown).hasMessage("call stack exhausted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory.fill",
                "memory.copy",
                "memory.copy to another",
                "table.fill",
                "table.fill of externs",
                "table.copy",
                "table.grow"
            })
    void instructionsThatTakeLongLookForAStop(String function) throws Exception {
        var guest = Guests.start("endless", new Imports());
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            outcome.complete(catchThrowable(() -> function(guest, function).call()));
        });
        assertThat(outcome.get(20, TimeUnit.SECONDS))
                .isInstanceOf(GuestTrap.class)
                .hasMessage("interrupted");
    }

    @Test
    void longCopiesThatOverlapAreRight() {
        var guest = Guests.start("endless", new Imports());
        var length = 5 << 20;
        for (var i = 0; i < length; i += 65_521) {
            function(guest, "set").call(i, i % 251);
        }
        function(guest, "copy").call(1_000_000, 0, length);
        for (var i = 0; i < length; i += 65_521) {
            assertThat(function(guest, "get").call(1_000_000 + i)).containsExactly(i % 251);
        }
        function(guest, "copy").call(10, 1_000_000, length);
        for (var i = 0; i < length; i += 65_521) {
            assertThat(function(guest, "get").call(10 + i)).containsExactly(i % 251);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, 65_537, 16_777_216})
    void copiesFromOneMemoryToAnotherAreRight(int length) {
        var guest = Guests.start("endless", new Imports());
        function(guest, "set").call(0, 7);
        function(guest, "set").call(length - 1, 9);
        function(guest, "copy to the other").call(0, 0, length);
        assertThat(function(guest, "load of the other").call(length - 1)).containsExactly(9);
        assertThat(function(guest, "load of the other").call(0)).containsExactly(length == 1 ? 9 : 7);
    }

    @Test
    void aCopyBeyondTheEndOfTheOtherMemoryTraps() {
        var guest = Guests.start("endless", new Imports());
        assertThatThrownBy(() -> function(guest, "copy to the other").call(1, 0, 16_777_216))
                .hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> function(guest, "copy to the other").call(0, 1, 16_777_216))
                .hasMessage("out of bounds memory access");
    }
}
