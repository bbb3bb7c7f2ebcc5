package dev.heddle.conformance.fuzz;

import dev.heddle.component.Component;
import dev.heddle.component.InvalidComponentException;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.Guest;

/** Any bytes are a component that runs, traps or is out of time, or are refused in a line, soon. */
public final class ComponentTarget {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();

    private ComponentTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        var watch = new Watch();
        try {
            var component = Component.load(ENGINE, "fuzzed", input);
            Outcomes.run(context -> Guest.start(component, context));
        } catch (InvalidComponentException refused) {
            Outcomes.requireOneLine(refused.getMessage(), refused);
        }
        watch.stop();
    }
}
