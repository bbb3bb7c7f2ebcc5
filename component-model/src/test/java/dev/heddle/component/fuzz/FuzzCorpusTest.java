package dev.heddle.component.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.component.abi.CanonicalAbiTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives each fuzz target the inputs that are kept for it: one folder a target, named as its class, in {@code src/test/fuzz}. They are
 * small components of our own and what Jazzer made of them and of nothing, with every input that once did harm.
 *
 * <p>To look for more, for ten minutes and with one core:
 *
 * <pre>{@code
 * mvn -Pfuzz -pl component-model -am test-compile -Dfuzz.target=dev.heddle.component.fuzz.DecoderTarget -Dfuzz.seconds=600
 * }</pre>
 *
 * <p>What it finds is printed, and lies in {@code component-model} as {@code crash-…}: copied to the target's folder, it is a test.
 */
class FuzzCorpusTest {
    @TestFactory
    Stream<DynamicTest> noInputDoesHarm() {
        return Stream.of(
                        inputs(DecoderTarget.class, DecoderTarget::fuzzerTestOneInput),
                        inputs(ValidationTarget.class, ValidationTarget::fuzzerTestOneInput),
                        inputs(WaveTarget.class, WaveTarget::fuzzerTestOneInput),
                        inputs(CanonicalAbiTarget.class, CanonicalAbiTarget::fuzzerTestOneInput))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> inputs(Class<?> target, Consumer<byte[]> fuzzerTestOneInput) {
        var inputs = inputs(Path.of("src/test/fuzz", target.getName()));
        assertThat(inputs).isNotEmpty();
        return inputs.stream()
                .map(input -> dynamicTest(
                        target.getSimpleName() + " " + input.getFileName(),
                        () -> fuzzerTestOneInput.accept(Files.readAllBytes(input))));
    }

    private static List<Path> inputs(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
