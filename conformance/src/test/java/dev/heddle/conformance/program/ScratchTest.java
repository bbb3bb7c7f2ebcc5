package dev.heddle.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    private Path fixture;

    @Test
    void aCaseChangesItsCopyAndNotTheFixture() throws Exception {
        Files.writeString(fixture.resolve("a.txt"), "a");
        Files.createDirectories(fixture.resolve("sub/deep"));
        Files.createSymbolicLink(fixture.resolve("link"), Path.of("nowhere"));

        Path copy;
        try (var scratch = new Scratch()) {
            copy = scratch.copy(fixture);
            assertThat(copy.resolve("a.txt")).hasContent("a");
            assertThat(copy.resolve("sub/deep")).isDirectory();
            assertThat(Files.readSymbolicLink(copy.resolve("link"))).isEqualTo(Path.of("nowhere"));
            Files.writeString(copy.resolve("a.txt"), "b");
            Files.writeString(copy.resolve("new.txt"), "new");
        }

        assertThat(copy).doesNotExist();
        assertThat(fixture.resolve("a.txt")).hasContent("a");
        assertThat(fixture.resolve("new.txt")).doesNotExist();
    }

    @Test
    void whatEarlierRunsLeftBehindIsNotCopied() throws Exception {
        Files.createDirectories(fixture.resolve("dir.cleanup/sub"));
        Files.writeString(fixture.resolve("file.cleanup"), "");

        try (var scratch = new Scratch();
                var files = Files.list(scratch.copy(fixture))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFixtureThatIsNotThereIsNamed() throws IOException {
        try (var scratch = new Scratch()) {
            assertThatThrownBy(() -> scratch.copy(fixture.resolve("none")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no folder " + fixture.resolve("none"));
        }
    }
}
