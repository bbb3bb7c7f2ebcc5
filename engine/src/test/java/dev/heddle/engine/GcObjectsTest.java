package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcObjectsTest {
    private static final String TOO_MUCH =
            ".* more bytes of garbage-collected objects would be over the guest's limit of 20000000 \\(max-gc-size\\)";

    private final Account account = Account.of(Map.of(Kind.GC_BYTES, 20_000_000L));
    private final CoreInstance guest = Guests.start("objects", new Imports(), account);

    private long call(String name, long... arguments) {
        var results = function(guest, name).call(arguments);
        return results.length == 0 ? 0 : results[0];
    }

    @Test
    void objectsThatAreDroppedCostNothingForLong() {
        call("drop", 5_000_000);
        assertThat(account.used(Kind.GC_BYTES)).isLessThan(20_000_000L);
    }

    @Test
    void objectsThatAreKeptEndTheGuestAtItsLimitInALine() {
        assertThatThrownBy(() -> call("keep", 1_000_000))
                .isInstanceOf(GuestTrap.class)
                .satisfies(trap -> assertThat(trap.getMessage()).matches(TOO_MUCH));
        assertThat(account.used(Kind.GC_BYTES)).isBetween(15_000_000L, 20_000_000L);
        guest.release();
        assertThat(account.used(Kind.GC_BYTES)).isZero();
    }

    @Test
    void whatIsLetGoMakesRoom() {
        for (var round = 0; round < 5; round++) {
            call("keep", 150_000);
            assertThat(call("length")).isEqualTo(150_000);
            call("let go");
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1000000", "300, 1000000", "3000, 300000"})
    void objectsInVariablesOfCallersAreKept(int depth, int drops) {
        for (var round = 0; round < 10; round++) {
            assertThat(call("deep", depth, drops)).isEqualTo(depth * (depth + 1L) / 2);
        }
    }

    @Test
    void objectsAreKeptOnAVirtualThreadToo() throws Exception {
        var sum = new CompletableFuture<Long>();
        Thread.ofVirtual().start(() -> sum.complete(call("deep", 100, 3_000_000)));
        assertThat(sum.get(60, TimeUnit.SECONDS)).isEqualTo(5050);
    }

    @Test
    void objectsOnTheOperandStackInArraysAndTablesAreKept() {
        for (var round = 0; round < 20; round++) {
            assertThat(call("hidden", 500_000)).isEqualTo(111);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000_000, 0x7ffffff0, -1, Integer.MIN_VALUE})
    void anArrayThatIsTooLongIsRefusedBeforeItIsMade(int length) {
        assertThat(catchThrowable(() -> call("array", length))).isInstanceOf(GuestTrap.class);
        assertThat(catchThrowable(() -> call("default array", length))).isInstanceOf(GuestTrap.class);
        assertThat(call("array", 1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void arraysThatAreDroppedCostNothingForLong() {
        call("arrays", 1_000_000, 200);
        assertThat(call("data")).isEqualTo('4');
    }

    @ParameterizedTest
    @ValueSource(strings = {"fill", "data"})
    void instructionsThatTakeLongLookForAStop(String name) throws Exception {
        var outcome = new CompletableFuture<Throwable>();
        Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            outcome.complete(catchThrowable(() -> call(name)));
        });
        assertThat(outcome.get(20, TimeUnit.SECONDS)).hasMessage("interrupted");
    }

    @Test
    void smallIntegersAreEqualIfTheySayTheSame() {
        assertThat(call("small integers", 500_000)).isEqualTo(500_000);
    }

    @Test
    void typesAreTold() {
        assertThat(call("casts")).isEqualTo(1101);
    }

    @Test
    void exceptionsOfOneTagAreToldApartHoweverManyThereAre() {
        assertThat((int) call("exceptions", 2)).isEqualTo(-1);
        assertThat((int) call("exceptions", 300_000)).isEqualTo(-1);
        assertThat(account.used(Kind.GC_BYTES)).isLessThan(20_000_000L);
    }

    @Test
    void throwingNoExceptionTraps() {
        assertThatThrownBy(() -> call("throw null")).hasMessage("null exception reference");
    }

    @Test
    void objectsLiveOnBetweenCallsAndInACache() throws Exception {
        var reloaded = Guests.reloaded("objects").instantiate(new Imports(), Account.create());
        function(reloaded, "keep").call(1000);
        function(reloaded, "drop").call(2_000_000);
        assertThat(function(reloaded, "length").call()).containsExactly(1000);
    }

    @Test
    void objectsInFunctionsThatAreInterpretedAreRefusedByName() {
        assertThatThrownBy(() -> Guests.load("wide-objects"))
                .hasRootCauseInstanceOf(InvalidModuleException.class)
                .rootCause()
                .hasMessage(
                        "wide-objects: function 1 cannot be compiled and uses garbage-collected objects, which is not supported");
    }
}
