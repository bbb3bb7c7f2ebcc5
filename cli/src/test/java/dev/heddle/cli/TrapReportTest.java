package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.GuestTrap.Frame;
import dev.heddle.resource.Trap;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrapReportTest {
    @Test
    void aTrapNamesTheFunctionsThatWereRunningInnermostFirst() {
        var trap = new GuestTrap(
                "unreachable",
                List.of(new Frame("a.wasm", 7, "inner"), new Frame("a.wasm", 3, "_start")),
                new RuntimeException());

        assertThat(TrapReport.of(trap, Optional.empty())).isEqualTo("""
                        heddle: trap: unreachable
                            at inner (a.wasm, function 7)
                            at _start (a.wasm, function 3)
                        """);
    }

    @Test
    void ofADeepStackOnlyTheEndsAreShown() {
        var trap = new GuestTrap(
                "stack overflow", Collections.nCopies(10_000, new Frame("a.wasm", 1, "f")), new RuntimeException());

        assertThat(TrapReport.of(trap, Optional.empty()).lines()).hasSize(42).contains("    ... 9960 more");
    }

    @Test
    void aTrapOfTheHostHasNoFunctions() {
        assertThat(TrapReport.of(new Trap("timed out after 1 s"), Optional.empty()))
                .isEqualTo("heddle: trap: timed out after 1 s\n");
    }

    @Test
    void aTrapOfALaterThreadNamesTheThread() {
        assertThat(TrapReport.of(new Trap("unreachable"), Optional.of("words.wasm#3")))
                .isEqualTo("heddle: trap: unreachable, in thread words.wasm#3\n");
    }
}
