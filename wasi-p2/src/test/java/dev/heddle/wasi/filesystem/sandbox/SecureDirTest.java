package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.CREATE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.PLAIN;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ_WRITE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.bytes;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.names;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.NewTimestamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox where there is no {@code /proc}: what it can do, and what it refuses because it would race. */
class SecureDirTest {
    @TempDir
    Path root;

    private Descriptor dir;

    @BeforeEach
    void open() throws Exception {
        try (var stream = Files.newDirectoryStream(root)) {
            assumeTrue(stream instanceof SecureDirectoryStream);
        }
        dir = new OpenDirectory(Directories.secure(root), Access.READ_WRITE);
    }

    @AfterEach
    void close() {
        dir.close();
    }

    @Test
    void filesAreWrittenReadListedRenamedAndRemoved() throws Exception {
        Files.createDirectory(root.resolve("d"));
        try (var file = dir.openAt(false, "d/f", CREATE, READ_WRITE)) {
            file.write(bytes("hello"), 0);
            file.append(bytes("!"));
            assertThat(read(file)).isEqualTo("hello!");
            file.setSize(8);
            assertThat(file.stat().size()).isEqualTo(8);
            file.setTimes(new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(5, 0));
            assertThat(file.stat().dataModification()).isEqualTo(Instant.ofEpochSecond(5));
            dir.renameAt("d/f", dir, "g");
            assertThat(file.stat().size()).isEqualTo(8);
            fails(ErrorCode.UNSUPPORTED, () -> file.setTimes(new NewTimestamp.Now(), new NewTimestamp.Now()));
        }
        assertThat(names(dir)).containsExactlyInAnyOrder("d", "g");
        assertThat(names(dir)).hasSize(2);
        assertThat(dir.statAt(true, "d/../g").size()).isEqualTo(8);
        assertThat(dir.metadataHashAt(false, "d")).isEqualTo(dir.metadataHashAt(false, "d/."));
        fails(ErrorCode.IS_DIRECTORY, () -> dir.unlinkFileAt("d"));
        dir.unlinkFileAt("g");
        dir.removeDirectoryAt("d");
        assertThat(names(dir)).isEmpty();
    }

    @Test
    void whatWouldRaceIsRefused() throws Exception {
        Files.writeString(root.resolve("f"), "abc");
        Files.createSymbolicLink(root.resolve("l"), Path.of("f"));
        fails(ErrorCode.UNSUPPORTED, () -> dir.createDirectoryAt("d"));
        fails(ErrorCode.UNSUPPORTED, () -> dir.symlinkAt("f", "m"));
        fails(ErrorCode.UNSUPPORTED, () -> dir.linkAt(false, "f", dir, "m"));
        fails(ErrorCode.UNSUPPORTED, () -> dir.readlinkAt("l"));
        fails(ErrorCode.INVALID, () -> dir.readlinkAt("f"));
        fails(ErrorCode.UNSUPPORTED, () -> dir.openAt(true, "l", PLAIN, READ));
        fails(ErrorCode.LOOP, () -> dir.openAt(false, "l", PLAIN, READ));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "../x"));
    }
}
