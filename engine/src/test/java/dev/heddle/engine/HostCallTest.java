package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostCallTest {
    private static final ExternType.Function ADD =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32), ValueType.I32);
    private static final ExternType.Function ANSWER = ExternType.Function.of(List.of(), ValueType.I64);
    private static final ExternType.Function NOTE = ExternType.Function.of(List.of(ValueType.F64));

    private final List<Double> notes = new ArrayList<>();

    private Imports imports(HostFunction add) {
        return new Imports()
                .function("host", "add", ADD, add)
                .function("host", "answer", ANSWER, (caller, arguments) -> -42L)
                .function("host", "note", NOTE, (caller, arguments) -> {
                    notes.add(Double.longBitsToDouble(arguments[0]));
                    return 99;
                });
    }

    @Test
    void argumentsArriveAndResultsReturn() {
        var guest = Guests.start("calls", imports((caller, arguments) -> (int) arguments[0] + (int) arguments[1]));
        assertThat((int) function(guest, "sum").call(-2, 5)[0]).isEqualTo(3);
        assertThat(function(guest, "ask").call()).containsExactly(-42L);
        assertThat(function(guest, "tell").call(Double.doubleToRawLongBits(2.5)))
                .isEmpty();
        assertThat(notes).containsExactly(2.5);
        assertThat(function(guest, "both").call(7, 8)).containsExactly(8, 7);
    }

    @Test
    void theCallerIsTheInstanceAndItsMemoryIsTheOneExported() {
        var callers = new ArrayList<CoreInstance>();
        var guest = Guests.start("calls", imports((caller, arguments) -> {
            callers.add(caller);
            var name = new byte[5];
            caller.memory().load(16, name, 0, 5);
            assertThat(new String(name, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("woven");
            caller.memory().storeInt(16, 0x01020304);
            return 0;
        }));
        function(guest, "sum").call(0, 0);
        assertThat(callers).containsExactly(guest);
        assertThat((int) function(guest, "load").call(16)[0]).isEqualTo(0x01020304);
    }

    @Test
    void whatAHostFunctionThrowsComesOutAsTheSameObject() {
        var thrown = new IllegalStateException("of the host");
        var guest = Guests.start("calls", imports((caller, arguments) -> {
            throw thrown;
        }));
        assertThatThrownBy(() -> function(guest, "sum").call(1, 2)).isSameAs(thrown);
        assertThat(function(guest, "ask").call()).containsExactly(-42L);
    }

    @Test
    void aHostFunctionMayCallTheGuestAgain() {
        var guest = Guests.start(
                "calls", imports((caller, arguments) -> function(caller, "ask").call()[0] * 2));
        assertThat((int) function(guest, "sum").call(1, 2)[0]).isEqualTo(-84);
    }

    @Test
    void aSecondThreadIsRefused() throws Exception {
        var refused = new ArrayList<Throwable>();
        var guest = Guests.start("calls", imports((caller, arguments) -> {
            var other = Thread.ofPlatform().start(() -> {
                try {
                    function(caller, "ask").call();
                } catch (IllegalStateException e) {
                    refused.add(e);
                }
            });
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return 0;
        }));
        function(guest, "sum").call(1, 2);
        assertThat(refused)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("two threads enter one instance");
    }

    @Test
    void aCallWithTheWrongNumberOfArgumentsIsRefused() {
        var guest = Guests.start("calls", imports((caller, arguments) -> 0));
        assertThatThrownBy(() -> function(guest, "sum").call(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes 2 arguments, not 1");
    }
}
