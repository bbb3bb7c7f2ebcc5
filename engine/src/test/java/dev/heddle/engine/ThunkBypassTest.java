package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module calls functions of another one that only call on through a table. */
class ThunkBypassTest {
    private static final ExternType.Function UNARY = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);

    @Nested
    class Compiled extends Forwards {
        Compiled() {
            super(Guests.load("forwarder"), Guests.load("forwarded"));
        }
    }

    @Nested
    class FromTheCache extends Forwards {
        FromTheCache() {
            super(Guests.reloaded("forwarder"), Guests.reloaded("forwarded"));
        }
    }

    @Nested
    class Interpreted extends Forwards {
        Interpreted() {
            super(Guests.interpreted("forwarder"), Guests.interpreted("forwarded"));
        }
    }

    abstract static class Forwards {
        private final CoreInstance owner;
        private final CoreInstance user;

        Forwards(CoreModule ownerModule, CoreModule userModule) {
            var store = Store.create(Account.create());
            try {
                owner = ownerModule.instantiate(new Imports(), store);
                user = userModule.instantiate(
                        Guests.exports("owner", owner)
                                .function("host", "triple", UNARY, (caller, arguments) -> arguments[0] * 3),
                        store);
            } catch (LinkException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void aCallComesToWhatTheTableHoldsNow() {
            var forward = function(user, "forward");
            assertThat(forward.call(7)).containsExactly(14);
            function(owner, "choose").call(3);
            assertThat(forward.call(7)).containsExactly(49);
            function(owner, "choose").call(4);
            assertThat(forward.call(7)).containsExactly(21);
            function(owner, "choose").call(1);
            assertThatThrownBy(() -> forward.call(7)).hasMessage("uninitialized element 0");
            function(owner, "choose").call(2);
            assertThatThrownBy(() -> forward.call(7)).hasMessage("indirect call type mismatch");
            function(owner, "choose").call(3);
            assertThat(forward.call(8)).containsExactly(64);
        }

        @ParameterizedTest
        @CsvSource({
            "to-nothing, uninitialized element 1",
            "to-another-type, indirect call type mismatch",
            "to-outside, undefined element"
        })
        void aCallThatCannotBeTrapsAsIfNothingWereGoneAround(String function, String message) {
            assertThatThrownBy(() -> function(user, function).call(1))
                    .isInstanceOf(GuestTrap.class)
                    .hasMessage(message);
        }

        @Test
        void aFunctionThatDoesMoreThanForwardIsRun() {
            assertThat(function(user, "swapped").call(2, 5)).containsExactly(3);
        }
    }
}
