package dev.heddle.conformance.everyfunction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.conformance.guests.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function that a guest may import, on both kinds of threads, with the stack nearly gone, while it is cancelled, when its time is
 * up, and with errors out of the embedder's objects: the guest ends with one outcome within two seconds, nothing of it is left, and the
 * next guest does well with the same files and streams.
 *
 * <p>The build tries each function a few times. {@code -Dheddle.rounds=1} tries it in all ways, at each depth and with each fault, about
 * three seconds a function; {@code -Dheddle.only=fd_} only those with this in their names.
 */
class EveryFunctionEndsTest {
    private static final List<Imported> OFFERED = OfferedFunctions.all();
    private static final int ROUNDS = Integer.getInteger("heddle.rounds", 0);
    /** A part of the names of the functions that are of interest today. */
    private static final String ONLY = System.getProperty("heddle.only", "");

    @TempDir
    Path folder;

    /** Once, as a dump of virtual threads that begin and end can crash JDK 25. */
    @AfterAll
    static void noThreadIsLeft() throws Exception {
        Leftovers.assertNoThreadsOf(FunctionTrials.NAME);
    }

    @Test
    void everyFunctionHasACase() {
        assertThat(OFFERED)
                .hasSizeGreaterThan(46 * 2 + 150)
                .contains(OfferedFunctions.SPAWN)
                .allSatisfy(each -> assertThat(FunctionTrials.hasACase(each))
                        .as("%s wants a line in CallArguments", each)
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> theGuestEndsAndTheNextDoesWell() {
        return OFFERED.stream()
                .filter(each -> each.toString().contains(ONLY))
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    var surroundings = new Surroundings(Files.createTempDirectory(folder, "given"));
                    var trials = new FunctionTrials(OFFERED, each, surroundings, ROUNDS > 0);
                    for (int round = 0; round < Math.max(1, ROUNDS); round++) {
                        assertThat(trials.all()).isEmpty();
                    }
                }));
    }
}
