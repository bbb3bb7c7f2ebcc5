package dev.heddle.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.result.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitesTest {
    @TempDir
    private Path folder;

    @Test
    void everyWasmFileIsACaseOfTheSuiteThatItsManifestNames() throws Exception {
        file("tests/c/b.wasm");
        file("tests/c/a.wasm");
        Files.writeString(file("tests/c/manifest.json"), "{\"name\": \"C tests\", \"version\": \"wasm32-wasip1\"}");
        file("tests/rust/a.wasm");
        file("tests/rust/a.json");

        assertThat(Suites.find(folder))
                .extracting(TestCase::suite, TestCase::name, TestCase::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("C tests", "a", "tests/c/a"),
                        org.assertj.core.groups.Tuple.tuple("C tests", "b", "tests/c/b"),
                        org.assertj.core.groups.Tuple.tuple("tests/rust", "a", "tests/rust/a"));
    }

    @Test
    void casesRightBelowTheFolderAreNamedByIt() throws Exception {
        file("a.wasm");

        assertThat(Suites.find(folder).getFirst().suite())
                .isEqualTo(folder.getFileName().toString());
    }

    @Test
    void aManifestThatIsNoJsonIsNamed() throws IOException {
        file("a.wasm");
        Files.writeString(file("manifest.json"), "{");

        assertThatThrownBy(() -> Suites.find(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("manifest.json") + ": not JSON");
    }

    private Path file(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
