package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapsTest {
    private static GuestTrap trap(CoreInstance guest, String function, long... arguments) {
        return catchThrowableOfType(
                GuestTrap.class, () -> function(guest, function).call(arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "unreachable, '', unreachable",
        "load, 65533, out of bounds memory access",
        "load, -1, out of bounds memory access",
        "load, -2147483648, out of bounds memory access",
        "load-far, 1, out of bounds memory access",
        "load-far, 0, out of bounds memory access",
        "store, 65529, out of bounds memory access",
        "fill, '65536 1', out of bounds memory access",
        "fill, '10 -5', out of bounds memory access",
        "fill, '-1 2', out of bounds memory access",
        "fill, '2147483647 2147483647', out of bounds memory access",
        "copy, '0 65535 2', out of bounds memory access",
        "copy, '65535 0 2', out of bounds memory access",
        "copy, '0 0 -1', out of bounds memory access",
        "init, '0 8 3', out of bounds memory access",
        "init, '65535 0 2', out of bounds memory access",
        "divide, '1 0', integer divide by zero",
        "divide, '-2147483648 -1', integer overflow",
        "convert, 9218868437227405312, integer overflow",
        "convert, 9221120237041090560, invalid conversion to integer",
        "indirect, 1, uninitialized element 1",
        "indirect, 4, undefined element",
        "indirect, -1, undefined element",
        "mismatch, 0, indirect call type mismatch",
        "forever, '', call stack exhausted",
    })
    void guestFaultsAreTrapsWithTheStandardsWords(String function, String arguments, String message) {
        var guest = Guests.traps(() -> {});
        var numbers = arguments.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(arguments.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
        assertThat(trap(guest, function, numbers)).isNotNull().hasMessage(message);
    }

    @Test
    void aTrapTellsTheFunctionsThatWereRunningInnermostFirst() {
        var guest = Guests.traps(() -> {});
        assertThat(trap(guest, "outer").frames())
                .containsExactly(
                        new GuestTrap.Frame("traps", 1, "unreachable"), new GuestTrap.Frame("traps", 2, "outer"));
    }

    @Test
    void aStackThatRanOverIsToldByItsEnds() {
        var guest = Guests.traps(() -> {});
        assertThat(trap(guest, "forever").frames())
                .hasSizeBetween(1, 40)
                .allMatch(frame -> frame.name().equals("forever"));
    }

    @Test
    void theStackOverflowOfAHostFunctionIsATrapToo() {
        var guest = Guests.traps(TrapsTest::overflow);
        assertThat(trap(guest, "deep", 3)).hasMessage("call stack exhausted");
        assertThat(trap(guest, "unreachable")).hasMessage("unreachable");
    }

    private static void overflow() {
        overflow();
    }

    @Test
    void aGuestRunsOnAfterATrap() {
        var guest = Guests.traps(() -> {});
        trap(guest, "unreachable");
        assertThat(function(guest, "divide").call(6, 3)).containsExactly(2);
    }

    @Test
    void fillsOfNothingAtTheEndAreFine() {
        var guest = Guests.traps(() -> {});
        function(guest, "fill").call(65536, 0);
        function(guest, "copy").call(65536, 65536, 0);
    }

    @Test
    void aTrapShowsTheGuestsFunctionsInItsJavaStackTraceToo() {
        var guest = Guests.traps(() -> {});
        var trap = trap(guest, "outer");
        assertThat(trap.getStackTrace()[0]).hasToString("traps.unreachable(traps)");
        assertThat(trap.getStackTrace()[1]).hasToString("traps.outer(traps)");
        assertThat(trap.getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(TrapsTest.class.getName())
                .noneMatch(name -> name.startsWith("dev.heddle.engine.guest"));
        assertThat(printed(trap))
                .startsWith(
                        "dev.heddle.engine.GuestTrap: unreachable\n\tat traps.unreachable(traps)\n\tat traps.outer(traps)\n");
        assertThat(printed(new IllegalStateException("around", trap)))
                .contains("Caused by: dev.heddle.engine.GuestTrap: unreachable\n\tat traps.unreachable(traps)\n");
    }

    private static String printed(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void theJavaMethodsBetweenTwoGuestsAreShownBetweenThem() {
        var inner = Guests.traps(() -> {});
        var outer = Guests.traps(() -> function(inner, "unreachable").call());
        assertThat(trap(outer, "deep", 0).getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .filteredOn(name -> name.equals("traps") || name.equals(TrapsTest.class.getName()))
                .startsWith("traps", TrapsTest.class.getName())
                .containsSubsequence("traps", TrapsTest.class.getName(), "traps", TrapsTest.class.getName());
    }

    @Test
    void aDeepStackIsShortInTheJavaStackTraceToo() {
        var trap = trap(Guests.traps(() -> {}), "forever");
        assertThat(trap.getStackTrace())
                .filteredOn(element -> element.getMethodName().equals("forever"))
                .hasSameSizeAs(trap.frames());
    }

    @Test
    void aFunctionWithoutANameIsShownByItsIndex() {
        assertThat(new GuestTrap.Frame("a.wasm", 7, "<unnamed>").toStackTraceElement())
                .hasToString("a.wasm.wasm-function[7](a.wasm)");
    }

    @Test
    void aTrapForWhichThereIsNoMemoryCannotBeChanged() {
        var trap = GuestTrap.outOfMemory();
        trap.setStackTrace(new StackTraceElement[] {new StackTraceElement("a", "b", "c", 1)});
        trap.addSuppressed(new RuntimeException());
        assertThat(trap.getStackTrace()).isEmpty();
        assertThat(trap.getSuppressed()).isEmpty();
    }
}
