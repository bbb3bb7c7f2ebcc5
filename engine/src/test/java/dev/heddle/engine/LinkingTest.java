package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkingTest {
    private final Account account = Account.create();

    @Test
    void allThatIsMissingIsListedAtOnce() {
        var module = Guests.load("imports");
        assertThatThrownBy(() -> module.instantiate(new Imports(), account))
                .isInstanceOf(LinkException.class)
                .hasMessage("""
                        imports: 5 imports are missing or of another type:
                          a.function (func [i32 f32] -> [i64]) is not provided
                          a.other (func [] -> []) is not provided
                          b.memory (memory 2 3) is not provided
                          b.table (table 1 funcref) is not provided
                          b.global (global mut i64) is not provided""");
    }

    @Test
    void similarNamesAreSuggestedForWhatIsMissing() {
        var imports = new Imports()
                .function("c", "function", Guests.NULLARY, (caller, arguments) -> 0)
                .function("aa", "function", Guests.NULLARY, (caller, arguments) -> 0)
                .function("a", "functions", Guests.NULLARY, (caller, arguments) -> 0)
                .function("a", "funktion", Guests.NULLARY, (caller, arguments) -> 0)
                .function("a", "x", Guests.NULLARY, (caller, arguments) -> 0)
                .function("b", "glob\u009bal", Guests.NULLARY, (caller, arguments) -> 0);
        assertThatThrownBy(() -> Guests.load("imports").instantiate(imports, account))
                .hasMessage("""
                        imports: 5 imports are missing or of another type:
                          a.function (func [i32 f32] -> [i64]) is not provided; similar: a.functions, a.funktion, aa.function
                          a.other (func [] -> []) is not provided
                          b.memory (memory 2 3) is not provided
                          b.table (table 1 funcref) is not provided
                          b.global (global mut i64) is not provided; similar: b.glob\\u{9b}al""");
    }

    @Test
    void manyLongNamesThatAreOfferedTakeNoTime() {
        var imports = new Imports();
        for (var i = 0; i < 100_000; i++) {
            imports.function("a", "function" + i + "f".repeat(i % 200), Guests.NULLARY, (caller, arguments) -> 0);
            imports.function("m" + i, "other", Guests.NULLARY, (caller, arguments) -> 0);
        }
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        assertThatThrownBy(() -> Guests.load("imports").instantiate(imports, account))
                .isInstanceOf(LinkException.class)
                .message()
                .hasSizeLessThan(1000);
        assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void whatIsOfAnotherTypeIsToldWithBoth() {
        var imports = new Imports()
                .function("a", "function", Guests.NULLARY, (caller, arguments) -> 0)
                .function("b", "global", Guests.NULLARY, (caller, arguments) -> 0)
                .memory("a", "other", Memory.create(new ExternType.Memory(1, 1, false), account))
                .memory("b", "memory", Memory.create(new ExternType.Memory(2, 4, false), account));
        assertThatThrownBy(() -> Guests.load("imports").instantiate(imports, account))
                .hasMessageContaining("a.function is wanted as (func [i32 f32] -> [i64]) but is (func [] -> [])")
                .hasMessageContaining("a.other is wanted as (func [] -> []) but is (memory 1 1)")
                .hasMessageContaining("b.memory is wanted as (memory 2 3) but is (memory 2 4)")
                .hasMessageContaining("b.global is wanted as (global mut i64) but is (func [] -> [])");
    }

    @Test
    void aSharedMemoryIsNotTakenForOneThatIsNot() {
        var imports =
                new Imports().memory("host", "memory", Memory.create(new ExternType.Memory(1, 4, false), account));
        assertThatThrownBy(() -> Guests.load("shared").instantiate(imports, account))
                .hasMessage("shared: host.memory is wanted as (memory 1 4 shared) but is (memory 1 4)");
    }

    @Test
    void aModuleTellsWhatItWantsAndOffers() {
        var module = Guests.load("calls");
        assertThat(module.imports())
                .contains(new CoreModule.Import(
                        "host", "add", ExternType.Function.of(List.of(ValueType.I32, ValueType.I32), ValueType.I32)));
        assertThat(module.exports())
                .contains(
                        new CoreModule.Export("memory", new ExternType.Memory(1, -1, false)),
                        new CoreModule.Export(
                                "both",
                                new ExternType.Function(
                                        List.of(ValueType.I32, ValueType.I64), List.of(ValueType.I64, ValueType.I32))));
        assertThat(module.memories()).containsExactly(new ExternType.Memory(1, -1, false));
    }

    @Test
    void theStartFunctionMayCallTheHostAndItsTrapIsTold() {
        var called = new ArrayList<CoreInstance>();
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> {
            called.add(caller);
            return 0;
        });
        assertThatThrownBy(() -> Guests.load("start").instantiate(imports, account))
                .isInstanceOf(GuestTrap.class)
                .hasMessage("unreachable");
        assertThat(called).hasSize(1);
    }

    @Test
    void aModuleWithoutAMemorySaysSoWhenAsked() throws Exception {
        var instance = new ArrayList<CoreInstance>();
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> {
            instance.add(caller);
            throw new IllegalStateException("stop here");
        });
        assertThatThrownBy(() -> Guests.load("start").instantiate(imports, account))
                .hasMessage("stop here");
        assertThatThrownBy(instance.get(0)::memory).hasMessage("start has no memory");
    }

    @Test
    void aHostFunctionWithTwoResultsIsRefused() {
        var two = new ExternType.Function(List.of(), List.of(ValueType.I32, ValueType.I32));
        assertThatThrownBy(() -> new Imports().function("a", "b", two, (caller, arguments) -> 0))
                .hasMessage("a host function has one result at most: a.b");
    }
}
