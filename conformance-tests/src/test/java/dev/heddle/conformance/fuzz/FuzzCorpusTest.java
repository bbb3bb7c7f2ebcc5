package dev.heddle.conformance.fuzz;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives each fuzz target our own small guests, changed in a few bytes, and the inputs that are kept for it: a folder a target, named as
 * its class, in {@code src/test/fuzz}.
 *
 * <p>{@code conformance-tests/fuzz.sh SECONDS} looks for more. What it finds lies in the module as {@code crash-…}: copied to the
 * target's folder, it is a test.
 */
class FuzzCorpusTest {
    private static final int CHANGED = Integer.getInteger("heddle.changed", 10);
    private static final int MOST_BYTES = 4_000;

    /** What is done with an input. */
    private interface Target {
        void input(byte[] input) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> noInputDoesHarm() {
        var tests = new ArrayList<DynamicTest>();
        add(tests, ModuleTarget.class, ModuleTarget::fuzzerTestOneInput, seeds("wat"));
        add(tests, ComponentTarget.class, ComponentTarget::fuzzerTestOneInput, seeds("component"));
        add(tests, Preview1Target.class, Preview1Target::fuzzerTestOneInput, List.of(Path.of("guests/README.md")));
        return tests.stream();
    }

    private static void add(List<DynamicTest> tests, Class<?> of, Target target, List<Path> seeds) {
        for (var kept : kept(Path.of("src/test/fuzz", of.getName()))) {
            tests.add(dynamicTest(
                    of.getSimpleName() + " " + kept.getFileName(), () -> target.input(Files.readAllBytes(kept))));
        }
        for (var seed : seeds) {
            tests.add(dynamicTest(of.getSimpleName() + " " + seed, () -> {
                var bytes = Files.readAllBytes(seed);
                target.input(bytes);
                for (int i = 0; i < CHANGED; i++) {
                    giveChanged(target, bytes, i);
                }
            }));
        }
    }

    private static void giveChanged(Target target, byte[] bytes, int number) {
        var random = new Random(number);
        var changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            // Not the head: without that, nothing is looked at.
            changed[8 + random.nextInt(changed.length - 8)] = (byte) random.nextInt(256);
        }
        try {
            target.input(changed);
        } catch (Throwable e) {
            throw new AssertionError("change " + number, e);
        }
    }

    private static List<Path> seeds(String language) {
        return list(Path.of("guests", language)).stream()
                .filter(file -> file.toString().endsWith(".wasm"))
                .filter(file -> file.toFile().length() < MOST_BYTES)
                .toList();
    }

    private static List<Path> kept(Path folder) {
        return Files.isDirectory(folder) ? list(folder) : List.of();
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
