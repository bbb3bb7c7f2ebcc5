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

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories of file systems other than the host's: in memory, in an archive; and of the host's, without a sandbox. */
class VirtualFileSystemTest {
    @TempDir
    Path temporary;

    enum Kind {
        MEMORY,
        WINDOWS_MEMORY,
        ARCHIVE,
        UNSANDBOXED
    }

    private FileSystem open(Kind kind) throws Exception {
        return switch (kind) {
            case MEMORY -> Jimfs.newFileSystem(Configuration.unix());
            case WINDOWS_MEMORY -> Jimfs.newFileSystem(Configuration.windows());
            case ARCHIVE -> FileSystems.newFileSystem(temporary.resolve("archive.zip"), Map.of("create", "true"));
            case UNSANDBOXED -> FileSystems.getDefault();
        };
    }

    private interface Use {
        void of(Descriptor dir, Path root) throws Exception;
    }

    private void in(Kind kind, Use use) throws Exception {
        var system = open(kind);
        try {
            var top = kind == Kind.UNSANDBOXED
                    ? temporary
                    : system.getRootDirectories().iterator().next();
            var root = Files.createDirectory(top.resolve("root"));
            Files.createDirectory(top.resolve("outside"));
            Files.writeString(top.resolve("outside").resolve("secret"), "secret");
            var sandbox = kind == Kind.UNSANDBOXED ? Sandbox.UNSANDBOXED : Sandbox.ENFORCED;
            try (var dir = Directories.open(root, Access.READ_WRITE, sandbox)) {
                use.of(dir, root);
            }
        } finally {
            if (kind != Kind.UNSANDBOXED) {
                system.close();
            }
        }
    }

    private static void write(Descriptor dir, String path, String text) throws Exception {
        try (var file = dir.openAt(false, path, CREATE, READ_WRITE)) {
            file.write(bytes(text), 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesAreWrittenReadAndListed(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            dir.createDirectoryAt("d");
            write(dir, "d/f", "hello");
            try (var file = dir.openAt(false, "d/f", PLAIN, READ_WRITE)) {
                file.write(bytes("J"), 0);
                file.append(bytes("!"));
                assertThat(read(file)).isEqualTo("Jello!");
                file.setSize(8);
                assertThat(read(file)).isEqualTo("Jello!\0\0");
                file.setSize(2);
                file.sync();
                assertThat(file.stat().size()).isEqualTo(2);
            }
            assertThat(dir.statAt(true, "d/f").size()).isEqualTo(2);
            assertThat(names(dir)).containsExactly("d");
            try (var sub = dir.openAt(false, "d", PLAIN, READ)) {
                assertThat(names(sub)).containsExactly("f");
                fails(ErrorCode.NOT_PERMITTED, () -> sub.statAt(true, "../d"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void pathsThatLeadOutAreRefused(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            dir.createDirectoryAt("d");
            fails(ErrorCode.NOT_PERMITTED, () -> dir.openAt(true, "../outside/secret", PLAIN, READ));
            fails(ErrorCode.NOT_PERMITTED, () -> dir.openAt(true, "d/../../outside/secret", PLAIN, READ));
            fails(ErrorCode.NOT_PERMITTED, () -> dir.openAt(true, "/outside/secret", PLAIN, READ));
            assertThat(dir.statAt(true, "d/..").type()).isEqualTo(DescriptorType.DIRECTORY);
        });
    }

    @Test
    void namesThatAFileSystemReadsAsPathsAreRefused() throws Exception {
        in(Kind.WINDOWS_MEMORY, (dir, root) -> {
            for (String path : new String[] {
                "..\\outside\\secret", "C:\\outside\\secret", "C:", "d\\..\\..\\outside\\secret", "\\outside\\secret"
            }) {
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                        FilesystemException.class, () -> dir.openAt(true, path, PLAIN, READ))
                                .code())
                        .isIn(ErrorCode.NOT_PERMITTED, ErrorCode.ILLEGAL_BYTE_SEQUENCE);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void renamingKeepsTheRulesOfPosix(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            write(dir, "f", "abc");
            write(dir, "g", "old");
            dir.createDirectoryAt("d");
            dir.createDirectoryAt("e");
            dir.renameAt("f", dir, "g");
            assertThat(Files.readString(root.resolve("g"))).isEqualTo("abc");
            dir.renameAt("g", dir, "g");
            fails(ErrorCode.IS_DIRECTORY, () -> dir.renameAt("g", dir, "d"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.renameAt("d", dir, "g"));
            fails(ErrorCode.NO_ENTRY, () -> dir.renameAt("missing", dir, "g"));
            fails(ErrorCode.INVALID, () -> dir.renameAt("d", dir, "d/sub"));
            dir.renameAt("d", dir, "e");
            write(dir, "e/f", "abc");
            dir.createDirectoryAt("d");
            fails(ErrorCode.NOT_EMPTY, () -> dir.renameAt("d", dir, "e"));
            fails(ErrorCode.NOT_EMPTY, () -> dir.removeDirectoryAt("e"));
            dir.removeDirectoryAt("d");
            dir.renameAt("e", dir, "d");
            assertThat(Files.readString(root.resolve("d").resolve("f"))).isEqualTo("abc");
            fails(ErrorCode.NO_ENTRY, () -> dir.statAt(false, "e"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.removeDirectoryAt("g"));
            fails(ErrorCode.IS_DIRECTORY, () -> dir.unlinkFileAt("d"));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "WINDOWS_MEMORY", "UNSANDBOXED"})
    void linksAreWalkedInside(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            dir.createDirectoryAt("d");
            write(dir, "d/f", "abc");
            dir.symlinkAt("d/f", "l");
            assertThat(dir.statAt(true, "l").size()).isEqualTo(3);
            assertThat(dir.statAt(false, "l").type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
            fails(ErrorCode.LOOP, () -> dir.openAt(false, "l", PLAIN, READ));
            Files.createSymbolicLink(root.resolve("out"), root.getParent().resolve("outside"));
            Files.createSymbolicLink(
                    root.resolve("up"), root.getFileSystem().getPath("..").resolve("outside"));
            fails(ErrorCode.NOT_PERMITTED, () -> dir.openAt(true, "up/secret", PLAIN, READ));
            var out = org.assertj.core.api.Assertions.catchThrowableOfType(
                    FilesystemException.class, () -> dir.openAt(true, "out/secret", PLAIN, READ));
            // A drive letter is no name.
            assertThat(out.code())
                    .isEqualTo(kind == Kind.WINDOWS_MEMORY ? ErrorCode.ILLEGAL_BYTE_SEQUENCE : ErrorCode.NOT_PERMITTED);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOpenFileIsToldFromANewOneOfItsName(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            write(dir, "f", "abc");
            dir.setTimesAt(false, "f", new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(1000, 0));
            assertThat(dir.statAt(false, "f").dataModification()).isEqualTo(Instant.ofEpochSecond(1000));
            try (var file = dir.openAt(false, "f", PLAIN, READ)) {
                assertThat(file.metadataHash()).isEqualTo(dir.metadataHashAt(false, "f"));
                assertThat(file.isSameObject(dir)).isFalse();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyDirectoryIsNotChanged(Kind kind) throws Exception {
        in(kind, (dir, root) -> {
            write(dir, "f", "abc");
            try (var ro = Directories.open(
                    root, Access.READ_ONLY, kind == Kind.UNSANDBOXED ? Sandbox.UNSANDBOXED : Sandbox.ENFORCED)) {
                fails(ErrorCode.NOT_PERMITTED, () -> ro.openAt(false, "f", EnumSet.of(OpenFlag.TRUNCATE), READ));
                fails(ErrorCode.NOT_PERMITTED, () -> ro.renameAt("f", dir, "g"));
                fails(ErrorCode.NOT_PERMITTED, () -> dir.linkAt(false, "f", ro, "g"));
            }
            assertThat(Files.readString(root.resolve("f"))).isEqualTo("abc");
        });
    }

    @Test
    void nothingMovesBetweenFileSystems() throws Exception {
        in(Kind.MEMORY, (memory, root) -> {
            try (var host = Directories.open(temporary, Access.READ_WRITE, Sandbox.ENFORCED)) {
                write(memory, "f", "abc");
                fails(ErrorCode.CROSS_DEVICE, () -> memory.renameAt("f", host, "f"));
                fails(ErrorCode.CROSS_DEVICE, () -> memory.linkAt(false, "f", host, "f"));
            }
        });
    }

    @Test
    void anArchiveKnowsNoLinks() throws Exception {
        in(Kind.ARCHIVE, (dir, root) -> {
            write(dir, "f", "abc");
            fails(ErrorCode.UNSUPPORTED, () -> dir.symlinkAt("f", "l"));
            fails(ErrorCode.UNSUPPORTED, () -> dir.linkAt(false, "f", dir, "l"));
        });
    }
}
