package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Trap;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.GuestTrap.Frame;
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

    @Test
    void namesOfTheGuestsOwnAreTextAndNothingElse() {
        var trap = new GuestTrap(
                "a\u001b[2J",
                List.of(new Frame("\u009b1mb.wasm", 1, "\u001b]0;pwned\u0007\nheddle: all is well\r")),
                new RuntimeException());

        assertThat(TrapReport.of(trap, Optional.of("c\u202e.wasm#1"))).isEqualTo("""
                        heddle: trap: a\\u{1b}[2J, in thread c\\u{202e}.wasm#1
                            at \\u{1b}]0;pwned\\u{7}\\u{a}heddle: all is well\\u{d} (\\u{9b}1mb.wasm, function 1)
                        """);
    }

    @Test
    void aLongNameIsCut() {
        var trap = new GuestTrap(
                "unreachable", List.of(new Frame("a.wasm", 1, "f".repeat(1_000_000))), new RuntimeException());

        assertThat(TrapReport.of(trap, Optional.empty())).hasSizeLessThan(400).contains("fff… (a.wasm");
    }
}
