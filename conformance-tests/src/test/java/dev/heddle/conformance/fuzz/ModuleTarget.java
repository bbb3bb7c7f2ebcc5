package dev.heddle.conformance.fuzz;

import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.wasi.Guest;

/** Any bytes are a module that runs, traps or is out of time, or are refused in a line, soon. */
public final class ModuleTarget {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();

    private ModuleTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        var watch = new Watch();
        try {
            var module = ENGINE.load("fuzzed", input);
            Outcomes.run(context -> Guest.start(module, context));
        } catch (InvalidModuleException refused) {
            Outcomes.requireOneLine(refused.getMessage(), refused);
        }
        watch.stop();
    }
}
