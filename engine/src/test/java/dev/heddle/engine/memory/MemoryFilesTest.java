package dev.heddle.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFilesTest {
    @TempDir
    Path parent;

    private Path folder() {
        return parent.resolve(".heddle-host");
    }

    @Test
    void aFileHasNoNameOnceItIsThere() throws Exception {
        try (var file = new MemoryFiles(parent).newFile();
                var files = Files.list(folder())) {
            assertThat(files).isEmpty();
            assertThat(file.map(MapMode.PRIVATE, 0, 1 << 20).put(0, (byte) 1).capacity())
                    .isEqualTo(1 << 20);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void theFolderIsUsedAgainAndMadeAgain() throws Exception {
        var memories = new MemoryFiles(parent);
        memories.newFile().close();
        memories.newFile().close();
        Files.delete(folder());
        try (var file = memories.newFile()) {
            assertThat(file.write(ByteBuffer.allocate(1))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwx----w-", "rwxrwxrwx", "rwx--x---"})
    void aFolderThatOthersMayEnterIsNotUsed(String permissions) throws Exception {
        Files.createDirectory(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new MemoryFiles(parent).newFile())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not this user's alone");
    }

    @Test
    void aLinkThatSomebodyPlantedIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(folder(), elsewhere);
        assertThatThrownBy(() -> new MemoryFiles(parent).newFile()).isInstanceOf(IOException.class);
        try (var files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFileInTheFoldersPlaceIsNotUsed() throws Exception {
        Files.createFile(folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> new MemoryFiles(parent).newFile()).isInstanceOf(IOException.class);
    }

    @Test
    void largeMemoriesAreThereWhereNoFolderIsSafe() throws Exception {
        var before = System.getProperty("java.io.tmpdir");
        Files.createFile(folder());
        System.setProperty("java.io.tmpdir", parent.toString());
        try {
            assertThat(ZeroedBuffers.allocate(65 << 20).capacity()).isEqualTo(65 << 20);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }
}
