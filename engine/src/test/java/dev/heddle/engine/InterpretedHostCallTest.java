package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host functions as compiled and as interpreted functions call them. */
class InterpretedHostCallTest {
    private static CoreInstance guest(boolean interpreted) throws LinkException {
        var i32 = ValueType.I32;
        var imports = new Imports()
                .function(
                        "host",
                        "subtract",
                        ExternType.Function.of(List.of(i32, i32), i32),
                        (caller, arguments) -> arguments[0] - arguments[1])
                .function(
                        "host",
                        "many",
                        ExternType.Function.of(
                                List.of(i32, ValueType.I64, ValueType.F32, ValueType.F64, i32), ValueType.I64),
                        (caller, arguments) -> arguments[1] + arguments[4])
                .function("host", "none", ExternType.Function.of(List.of(i32, i32)), (caller, arguments) -> 99);
        var module = interpreted ? Guests.interpreted("host-calls") : Guests.load("host-calls");
        return module.instantiate(imports, Account.create());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void haveOneResultOrNoneWhateverTheyTake(boolean interpreted) throws LinkException {
        var guest = guest(interpreted);
        assertThat(function(guest, "subtract").call(50, 8)).containsExactly(1042);
        assertThat(function(guest, "many").call(1, 1L << 40, 0, 0, 5)).containsExactly((1L << 40) + 5);
        assertThat(function(guest, "none").call(1, 2)).containsExactly(7);
        assertThat(function(guest, "subtract-indirect").call(50, 8)).containsExactly(1042);
        assertThat(function(guest, "none-indirect").call(1, 2)).containsExactly(7);
    }

    @Test
    void passedOnToTheHostKeepTheirAnswers() throws LinkException {
        var guest = guest(false);
        var first = function(guest, "passed-on").call(50, 8);
        assertThat(function(guest, "passed-on").call(8, 8)).containsExactly(0);
        assertThat(first).containsExactly(42);
    }
}
