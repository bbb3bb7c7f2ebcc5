package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What small modules may cost: each is loaded, or refused in a line, within a time that goes with its length. */
class LoadingCostTest {
    /** Of a processor, whatever else it does meanwhile. */
    private static final long MOST_MILLISECONDS = 10_000;

    private final Engine engine =
            Engine.builder().cache(CompilationCache.none()).build();

    static Stream<String> bombs() {
        return Bombs.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void isBounded(String bomb) {
        var wasm = Bombs.all().get(bomb).get();
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        try {
            engine.load("bomb", wasm);
        } catch (InvalidModuleException e) {
            assertThat(e.getMessage()).startsWith("bomb ").doesNotContain("\n").hasSizeLessThan(300);
        }
        assertThat((threads.getCurrentThreadCpuTime() - start) / 1_000_000).isLessThan(MOST_MILLISECONDS);
    }
}
