package dev.heddle.resource;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** How thoroughly the table's model checks look; {@code -Dheddle.lincheck.iterations=N} makes N scenarios of each. */
final class Lincheck {
    private static final int ITERATIONS = Integer.getInteger("heddle.lincheck.iterations", 15);

    /** A call of the table's. */
    interface Call {
        Object result() throws ResourceException;
    }

    private Lincheck() {}

    /** A call's outcome as a value that two runs can be compared by. */
    static Object told(Call call) {
        try {
            return call.result();
        } catch (ResourceException refused) {
            return refused.reason().name();
        }
    }

    static void check(Class<?> test) {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(3)
                .actorsAfter(1)
                .check(test);
    }
}
