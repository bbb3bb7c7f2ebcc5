package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two modules, whose types have different indexes, and the host share a table of functions. */
class SharedTableTest {
    private static final ExternType.Function UNARY = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);

    @Nested
    class Compiled extends SharingCompiled {
        Compiled() {
            super(Guests.load("table-owner"), Guests.load("table-user"));
        }
    }

    @Nested
    class Interpreted extends Sharing {
        Interpreted() {
            super(Guests.interpreted("table-owner"), Guests.interpreted("table-user"));
        }
    }

    @Nested
    class OwnedByAnInterpretedModule extends Sharing {
        OwnedByAnInterpretedModule() {
            super(Guests.interpreted("table-owner"), Guests.load("table-user"));
        }
    }

    @Nested
    class UsedByAnInterpretedModule extends Sharing {
        UsedByAnInterpretedModule() {
            super(Guests.load("table-owner"), Guests.interpreted("table-user"));
        }
    }

    @Nested
    class FromTheCache extends SharingCompiled {
        FromTheCache() {
            super(Guests.reloaded("table-owner"), Guests.reloaded("table-user"));
        }
    }

    abstract static class SharingCompiled extends Sharing {
        SharingCompiled(CoreModule ownerModule, CoreModule userModule) {
            super(ownerModule, userModule);
        }

        @Test
        void tailCallsGoThere() {
            assertThat(function(user(), "tail").call(5, 4)).containsExactly(16);
            assertThat(function(user(), "tail").call(1, 4)).containsExactly(8);
        }
    }

    abstract static class Sharing {
        private final List<CoreInstance> callers = new ArrayList<>();
        private final CoreInstance owner;
        private final CoreInstance user;

        Sharing(CoreModule ownerModule, CoreModule userModule) {
            var store = Store.create(Account.create());
            try {
                owner = ownerModule.instantiate(new Imports(), store);
                user = userModule.instantiate(
                        Guests.exports("owner", owner).function("host", "triple", UNARY, (caller, arguments) -> {
                            callers.add(caller);
                            return arguments[0] * 3;
                        }),
                        store);
            } catch (LinkException e) {
                throw new AssertionError(e);
            }
        }

        CoreInstance user() {
            return user;
        }

        @Test
        void theUserCallsTheOwnersFunctions() {
            assertThat(function(user, "nullary").call(0)).containsExactly(1);
            assertThat(function(user, "unary").call(1, 21)).containsExactly(42);
            assertThat(function(user, "swap").call(2, 1L << 40, 5)).containsExactly(5, 1L << 40);
        }

        @Test
        void theOwnerCallsTheUsersFunctions() {
            assertThat(function(owner, "nullary").call(4)).containsExactly(3);
            assertThat(function(owner, "unary").call(5, 6)).containsExactly(36);
            assertThat(function(owner, "swap").call(6, 1L << 40, 5)).containsExactly(6, 1L << 40);
        }

        @Test
        void bothCallTheHostsFunctions() {
            assertThat(function(owner, "unary").call(7, 5)).containsExactly(15);
            assertThat(function(user, "unary").call(7, 6)).containsExactly(18);
            assertThat(callers).containsExactly(user, user);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 2, 3, 4, 6, 8})
        void aFunctionOfAnotherTypeTraps(int element) {
            for (var caller : List.of(owner, user)) {
                assertThatThrownBy(() -> function(caller, "unary").call(element, 1))
                        .isInstanceOf(GuestTrap.class)
                        .hasMessage("indirect call type mismatch");
            }
        }

        @Test
        void aTypeThatOneModuleAloneKnowsIsCalledThereAlone() {
            assertThat(function(user, "only-here").call(8)).isEmpty();
            for (var element = 0; element < 8; element++) {
                var index = element;
                assertThatThrownBy(() -> function(user, "only-here").call(index))
                        .hasMessage("indirect call type mismatch");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "move",
                    "move-by-result",
                    "move-by-parameter",
                    "move-by-global",
                    "move-by-copies",
                    "move-by-fill"
                })
        void referencesMeanTheSameFunctionWhereverTheyGo(String way) {
            for (var element : new int[] {1, 5, 7}) {
                function(user, way).call(element, 9);
                var expected = function(owner, "unary").call(element, 10);
                assertThat(function(owner, "unary").call(9, 10)).isEqualTo(expected);
                assertThat(function(user, "unary").call(9, 10)).isEqualTo(expected);
            }
            function(user, way).call(8, 9);
            assertThat(function(user, "only-here").call(9)).isEmpty();
            assertThatThrownBy(() -> function(owner, "nullary").call(9)).hasMessage("indirect call type mismatch");
        }

        @Test
        void referencesToNothingStayNothing() {
            assertThat(function(user, "is-null").call(9)).containsExactly(1);
            assertThat(function(user, "is-null").call(8)).containsExactly(0);
            function(user, "clear").call(8);
            assertThat(function(user, "is-null").call(8)).containsExactly(1);
            assertThatThrownBy(() -> function(user, "unary").call(9, 1)).hasMessage("uninitialized element 9");
            assertThatThrownBy(() -> function(owner, "unary").call(-1, 1)).hasMessage("undefined element");
        }

        @Test
        void segmentsAndReferencesOfImportedFunctionsAreTheImportedFunctions() {
            function(user, "init").call(8);
            assertThat(function(owner, "unary").call(8, 3)).containsExactly(9);
            assertThat(function(owner, "nullary").call(9)).containsExactly(3);
            function(user, "put-imported").call(9);
            assertThat(function(owner, "unary").call(9, 4)).containsExactly(8);
            assertThat(function(user, "unary").call(9, 4)).containsExactly(8);
            function(user, "put-own").call(9);
            assertThat(function(owner, "unary").call(9, 4)).containsExactly(16);
        }

        @Test
        void aGlobalOfTheOwnersHoldsAFunctionOfTheUsers() {
            assertThat(function(owner, "chosen").call()).containsExactly(20);
            function(user, "move-by-global").call(5, 9);
            assertThat(function(owner, "chosen").call()).containsExactly(100);
        }

        @Test
        void growingIsSeenByBoth() {
            assertThat(function(user, "grow").call()).containsExactly(10);
            assertThat(function(owner, "unary").call(11, 7)).containsExactly(49);
            assertThat(((CoreExport.Table) owner.export("table").orElseThrow()).size())
                    .isEqualTo(12);
        }

        @Test
        void aCopyInTheUsersOwnTableCallsTheSame() {
            assertThat(function(user, "own-unary").call(1, 4)).containsExactly(8);
            assertThat(function(user, "own-unary").call(5, 4)).containsExactly(16);
        }
    }

    @Test
    void aTrapTellsTheFunctionsOfBothModules() {
        var sharing = new SharedTableTest().new Compiled();
        assertThatThrownBy(() -> function(sharing.user(), "nullary").call(3))
                .isInstanceOfSatisfying(
                        GuestTrap.class,
                        trap -> assertThat(trap.frames())
                                .containsExactly(
                                        new GuestTrap.Frame("table-owner", 3, "fail"),
                                        new GuestTrap.Frame("table-user", 8, "<unnamed>")));
    }
}
