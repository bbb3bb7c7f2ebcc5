package dev.heddle.resource;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Model checks of the table: scenarios that are named, and {@code -Dheddle.lincheck.iterations} that are made up. */
final class Lincheck {
    private static final int ITERATIONS = Integer.getInteger("heddle.lincheck.iterations", 3);

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

    /**
     * Checks a class's operations.
     *
     * @param scenarios calls made first, then those of each thread: {@code "insert 7 | get 0, remove 0 | get 0"}
     */
    static void check(Class<?> test, String... scenarios) {
        var options = new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(3)
                .actorsAfter(1);
        for (var scenario : scenarios) {
            var parts = Stream.of(scenario.split("\\|", -1))
                    .map(part -> actors(test, part))
                    .toList();
            options.addCustomScenario(
                    new ExecutionScenario(parts.get(0), parts.subList(1, parts.size()), List.of(), null));
        }
        options.check(test);
    }

    private static List<Actor> actors(Class<?> test, String calls) {
        return Stream.of(calls.split(","))
                .map(String::strip)
                .filter(call -> !call.isEmpty())
                .map(call -> call.split(" "))
                .map(words -> new Actor(
                        operation(test, words[0]),
                        Stream.of(words).skip(1).map(Integer::valueOf).toList()))
                .toList();
    }

    private static Method operation(Class<?> test, String name) {
        return Arrays.stream(test.getMethods())
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
