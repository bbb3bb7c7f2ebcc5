package dev.heddle.wasi.filesystem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of a descriptor on the default file system. */
public class DescriptorTest {
    static final Set<DescriptorFlag> READ = EnumSet.of(DescriptorFlag.READ);
    static final Set<DescriptorFlag> READ_WRITE = EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);
    static final Set<OpenFlag> CREATE = EnumSet.of(OpenFlag.CREATE);
    static final Set<OpenFlag> PLAIN = EnumSet.noneOf(OpenFlag.class);

    @TempDir
    Path root;

    Descriptor dir;

    @BeforeEach
    void open() throws Exception {
        dir = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    @AfterEach
    void close() {
        dir.close();
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FilesystemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    Descriptor create(String path) throws Exception {
        return dir.openAt(false, path, CREATE, READ_WRITE);
    }

    void write(String path, String text) throws Exception {
        try (var file = create(path)) {
            file.write(bytes(text), 0);
        }
    }

    static String read(Descriptor file) throws Exception {
        var into = ByteBuffer.allocate(1000);
        file.read(into, 0);
        return new String(into.array(), 0, into.position(), StandardCharsets.UTF_8);
    }

    static List<String> names(Descriptor directory) throws Exception {
        var names = new ArrayList<String>();
        try (var entries = directory.readDirectory()) {
            for (var entry = entries.readDirectoryEntry(); entry != null; entry = entries.readDirectoryEntry()) {
                names.add(entry.name());
            }
        }
        return names;
    }

    @Test
    void whatWasWrittenIsReadAtAnyPosition() throws Exception {
        try (var file = create("f")) {
            assertThat(file.write(bytes("hello world"), 0)).isEqualTo(11);
            file.write(bytes("W"), 6);
            var into = ByteBuffer.allocateDirect(5);
            assertThat(file.read(into, 6)).isEqualTo(5);
            assertThat(StandardCharsets.UTF_8.decode(into.flip()).toString()).isEqualTo("World");
            assertThat(file.read(ByteBuffer.allocate(5), 11)).isZero();
            assertThat(file.read(ByteBuffer.allocate(0), 0)).isZero();
        }
    }

    @Test
    void offsetsBeyondSignedSixtyFourBitsAreInvalid() throws Exception {
        try (var file = create("f")) {
            fails(ErrorCode.INVALID, () -> file.read(ByteBuffer.allocate(1), -1));
            fails(ErrorCode.INVALID, () -> file.write(bytes("x"), Long.MIN_VALUE));
            fails(ErrorCode.INVALID, () -> file.setSize(-1));
            fails(ErrorCode.INVALID, () -> file.advise(-1, 0, Advice.NORMAL));
            fails(ErrorCode.FILE_TOO_LARGE, () -> file.write(bytes("x"), Long.MAX_VALUE - 1));
        }
    }

    @Test
    void aSizeCutsAndExtends() throws Exception {
        try (var file = create("f")) {
            file.write(bytes("abcdef"), 0);
            file.setSize(3);
            assertThat(read(file)).isEqualTo("abc");
            file.setSize(5);
            assertThat(read(file)).isEqualTo("abc\0\0");
            assertThat(file.stat().size()).isEqualTo(5);
        }
    }

    @Test
    void appendsGoToTheEndWhateverElseIsWritten() throws Exception {
        try (var file = create("f");
                var other = create("f")) {
            file.append(bytes("one"));
            other.append(bytes("two"));
            file.write(bytes("O"), 0);
            file.append(bytes("three"));
            assertThat(read(other)).isEqualTo("Onetwothree");
        }
    }

    @Test
    void anOpenFileIsKnownAfterItWasRenamedAndRemoved() throws Exception {
        try (var file = create("f")) {
            file.write(bytes("abc"), 0);
            dir.renameAt("f", dir, "g");
            dir.linkAt(false, "g", dir, "h");
            assertThat(file.stat().linkCount()).isEqualTo(2);
            dir.unlinkFileAt("g");
            dir.unlinkFileAt("h");
            write("f", "other");
            assertThat(file.stat().linkCount()).isZero();
            assertThat(file.stat().size()).isEqualTo(3);
            file.append(bytes("d"));
            file.setSize(6);
            file.setTimes(new NewTimestamp.Timestamp(7, 8), new NewTimestamp.Timestamp(9, 10));
            assertThat(file.stat().dataModification()).isEqualTo(Instant.ofEpochSecond(9, 10));
            assertThat(read(file)).isEqualTo("abcd\0\0");
            assertThat(Files.readString(root.resolve("f"))).isEqualTo("other");
        }
    }

    @Test
    void flagsAreWithinWhatWasAskedFor() throws Exception {
        write("f", "abc");
        try (var file = dir.openAt(false, "f", PLAIN, READ)) {
            assertThat(file.getFlags()).containsExactly(DescriptorFlag.READ);
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.write(bytes("x"), 0));
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.append(bytes("x")));
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.writeViaStream(0));
            fails(ErrorCode.INVALID, () -> file.setSize(0));
        }
        try (var file = dir.openAt(false, "f", PLAIN, EnumSet.of(DescriptorFlag.WRITE))) {
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.read(ByteBuffer.allocate(1), 0));
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.readViaStream(0));
        }
        assertThat(dir.getFlags()).containsExactly(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY);
    }

    @Test
    void openFlagsCreateTruncateAndInsist() throws Exception {
        fails(ErrorCode.NO_ENTRY, () -> dir.openAt(false, "f", PLAIN, READ));
        write("f", "abc");
        fails(
                ErrorCode.EXIST,
                () -> dir.openAt(false, "f", EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), READ_WRITE));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.openAt(false, "f", EnumSet.of(OpenFlag.DIRECTORY), READ));
        dir.openAt(false, "f", EnumSet.of(OpenFlag.TRUNCATE), READ_WRITE).close();
        assertThat(root.resolve("f")).isEmptyFile();
        fails(ErrorCode.INVALID, () -> dir.openAt(false, "f", EnumSet.of(OpenFlag.DIRECTORY, OpenFlag.CREATE), READ));
        dir.createDirectoryAt("d");
        fails(ErrorCode.IS_DIRECTORY, () -> dir.openAt(false, "d", EnumSet.of(OpenFlag.DIRECTORY), READ_WRITE));
        fails(ErrorCode.IS_DIRECTORY, () -> dir.openAt(false, "d", CREATE, READ));
        fails(
                ErrorCode.EXIST,
                () -> dir.openAt(false, "d", EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), READ_WRITE));
    }

    @Test
    void aDirectoryIsNoFile() throws Exception {
        fails(ErrorCode.BAD_DESCRIPTOR, () -> dir.read(ByteBuffer.allocate(1), 0));
        fails(ErrorCode.BAD_DESCRIPTOR, () -> dir.write(bytes("x"), 0));
        fails(ErrorCode.IS_DIRECTORY, () -> dir.readViaStream(0));
        fails(ErrorCode.BAD_DESCRIPTOR, () -> dir.setSize(0));
        assertThat(dir.getType()).isEqualTo(DescriptorType.DIRECTORY);
        dir.sync();
        dir.syncData();
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        try (var file = create("f")) {
            fails(ErrorCode.NOT_DIRECTORY, file::readDirectory);
            fails(ErrorCode.NOT_DIRECTORY, () -> file.statAt(false, "x"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.renameAt("f", file, "x"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "f/x"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "f/"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "f/."));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "f/.."));
        }
    }

    @Test
    void aClosedDescriptorIsBad() throws Exception {
        var file = create("f");
        file.close();
        file.close();
        fails(ErrorCode.BAD_DESCRIPTOR, () -> file.read(ByteBuffer.allocate(1), 0));
        fails(ErrorCode.BAD_DESCRIPTOR, file::stat);
        var sub = dir.openAt(false, ".", PLAIN, READ);
        sub.close();
        fails(ErrorCode.BAD_DESCRIPTOR, () -> sub.statAt(false, "f"));
        fails(ErrorCode.BAD_DESCRIPTOR, sub::readDirectory);
        assertThat(dir.statAt(false, "f").size()).isZero();
    }

    @Test
    void aListingTellsNamesAndTypesOnce() throws Exception {
        write("f", "abc");
        dir.createDirectoryAt("d");
        dir.symlinkAt("f", "l");
        assertThat(names(dir)).containsExactlyInAnyOrder("f", "d", "l");
        assertThat(names(dir)).hasSize(3);
        try (var entries = dir.readDirectory()) {
            for (var entry = entries.readDirectoryEntry(); entry != null; entry = entries.readDirectoryEntry()) {
                assertThat(entry.type())
                        .isEqualTo(
                                switch (entry.name()) {
                                    case "f" -> DescriptorType.REGULAR_FILE;
                                    case "d" -> DescriptorType.DIRECTORY;
                                    default -> DescriptorType.SYMBOLIC_LINK;
                                });
                assertThat(entry.inode())
                        .isEqualTo(dir.statAt(false, entry.name()).inode());
            }
            assertThat(entries.readDirectoryEntry()).isNull();
        }
    }

    @Test
    void pathsAreWalkedAsPosixSays() throws Exception {
        dir.createDirectoryAt("a");
        dir.createDirectoryAt("a/b");
        write("a/b/f", "abc");
        assertThat(dir.statAt(false, "a/.//b/../../a/b/../b///./f").size()).isEqualTo(3);
        assertThat(dir.isSameObject(dir.openAt(false, "a/..", PLAIN, READ))).isTrue();
        fails(ErrorCode.NO_ENTRY, () -> dir.statAt(false, ""));
        fails(ErrorCode.NO_ENTRY, () -> dir.statAt(false, "missing/../a"));
        fails(ErrorCode.INVALID, () -> dir.statAt(false, "a/b/f\0"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(false, "/a"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(false, ".."));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(false, "a/../.."));
        fails(ErrorCode.NAME_TOO_LONG, () -> dir.statAt(false, "x".repeat(300)));
        fails(ErrorCode.NAME_TOO_LONG, () -> dir.statAt(false, "a/../".repeat(1000)));
        assertThat(dir.statAt(false, "a/../".repeat(800)).type()).isEqualTo(DescriptorType.DIRECTORY);
    }

    @Test
    void aSubdirectoryIsARootOfItsOwn() throws Exception {
        dir.createDirectoryAt("a");
        write("f", "abc");
        try (var sub = dir.openAt(false, "a", PLAIN, READ)) {
            fails(ErrorCode.NOT_PERMITTED, () -> sub.statAt(false, "../f"));
            dir.renameAt("a", dir, "b");
            sub.createDirectoryAt("in");
            assertThat(root.resolve("b/in")).isDirectory();
        }
    }

    @Test
    void linksAreFollowedOnlyWhereAsked() throws Exception {
        dir.createDirectoryAt("d");
        write("d/f", "abc");
        dir.symlinkAt("d/f", "file");
        dir.symlinkAt("d", "folder");
        assertThat(dir.statAt(false, "file").type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
        assertThat(dir.statAt(true, "file").size()).isEqualTo(3);
        assertThat(dir.statAt(false, "folder/f").size()).isEqualTo(3);
        assertThat(dir.statAt(false, "folder/").type()).isEqualTo(DescriptorType.DIRECTORY);
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "file/"));
        fails(ErrorCode.LOOP, () -> dir.openAt(false, "file", PLAIN, READ));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.openAt(false, "folder", EnumSet.of(OpenFlag.DIRECTORY), READ));
        try (var file = dir.openAt(true, "file", PLAIN, READ)) {
            assertThat(read(file)).isEqualTo("abc");
        }
        assertThat(dir.readlinkAt("file")).isEqualTo("d/f");
        fails(ErrorCode.INVALID, () -> dir.readlinkAt("d"));
        fails(ErrorCode.INVALID, () -> dir.readlinkAt("folder/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.readlinkAt("file/"));
    }

    @Test
    void aDanglingLinkIsCreatedThroughOnlyWhenFollowed() throws Exception {
        dir.symlinkAt("target", "l");
        fails(ErrorCode.LOOP, () -> dir.openAt(false, "l", CREATE, READ_WRITE));
        fails(
                ErrorCode.EXIST,
                () -> dir.openAt(true, "l", EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE), READ_WRITE));
        dir.openAt(true, "l", CREATE, READ_WRITE).close();
        assertThat(root.resolve("target")).isRegularFile();
    }

    @Test
    void loopsAndLinksThatLeadOutAreRefused() throws Exception {
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("absolute"), root);
        fails(ErrorCode.LOOP, () -> dir.statAt(true, "self"));
        fails(ErrorCode.LOOP, () -> dir.openAt(false, "self", PLAIN, READ));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "up"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "up/x"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "absolute"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.readlinkAt("absolute"));
        fails(ErrorCode.NOT_PERMITTED, () -> dir.symlinkAt("/", "l"));
        fails(ErrorCode.NO_ENTRY, () -> dir.symlinkAt("", "l"));
    }

    @Test
    void removingMindsTheType() throws Exception {
        write("f", "abc");
        dir.createDirectoryAt("d");
        write("d/f", "abc");
        dir.symlinkAt("d", "l");
        fails(ErrorCode.IS_DIRECTORY, () -> dir.unlinkFileAt("d"));
        fails(ErrorCode.IS_DIRECTORY, () -> dir.unlinkFileAt("d/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.unlinkFileAt("f/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.unlinkFileAt("l/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.removeDirectoryAt("f"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.removeDirectoryAt("f/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.removeDirectoryAt("l"));
        fails(ErrorCode.NOT_EMPTY, () -> dir.removeDirectoryAt("d"));
        fails(ErrorCode.INVALID, () -> dir.removeDirectoryAt("."));
        dir.unlinkFileAt("l");
        dir.unlinkFileAt("d/f");
        dir.removeDirectoryAt("d/");
        dir.unlinkFileAt("f");
        assertThat(names(dir)).isEmpty();
    }

    @Test
    void renamingReplacesAsPosixSays() throws Exception {
        write("f", "abc");
        write("g", "old");
        dir.renameAt("f", dir, "g");
        assertThat(Files.readString(root.resolve("g"))).isEqualTo("abc");
        dir.createDirectoryAt("d");
        dir.createDirectoryAt("e");
        fails(ErrorCode.IS_DIRECTORY, () -> dir.renameAt("g", dir, "d"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.renameAt("d", dir, "g"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.renameAt("g", dir, "new/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.renameAt("g/", dir, "new"));
        dir.renameAt("d/", dir, "e/");
        write("e/f", "abc");
        dir.createDirectoryAt("d");
        fails(ErrorCode.NOT_EMPTY, () -> dir.renameAt("d", dir, "e"));
        fails(ErrorCode.INVALID, () -> dir.renameAt("e", dir, "e/sub"));
        fails(ErrorCode.BUSY, () -> dir.renameAt(".", dir, "x"));
        dir.renameAt("e", dir, "new/");
        assertThat(root.resolve("new/f")).isRegularFile();
    }

    @Test
    void hardLinksNeverFollow() throws Exception {
        write("f", "abc");
        dir.symlinkAt("f", "l");
        dir.linkAt(false, "l", dir, "m");
        assertThat(dir.statAt(false, "m").type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
        fails(ErrorCode.INVALID, () -> dir.linkAt(true, "l", dir, "n"));
        fails(ErrorCode.EXIST, () -> dir.linkAt(false, "f", dir, "f"));
        fails(ErrorCode.NO_ENTRY, () -> dir.linkAt(false, "f", dir, "n/"));
        dir.createDirectoryAt("d");
        fails(ErrorCode.NOT_PERMITTED, () -> dir.linkAt(false, "d", dir, "n"));
        fails(ErrorCode.NO_ENTRY, () -> dir.symlinkAt("f", "n/"));
        fails(ErrorCode.EXIST, () -> dir.symlinkAt("f", "d/"));
        fails(ErrorCode.NOT_DIRECTORY, () -> dir.symlinkAt("f", "f/"));
    }

    @Test
    void timesAreSetOnWhatIsMeant() throws Exception {
        write("f", "abc");
        dir.symlinkAt("f", "l");
        var before = dir.statAt(false, "f").dataAccess();
        dir.setTimesAt(false, "f", new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(1, 2));
        assertThat(dir.statAt(false, "f").dataModification()).isEqualTo(Instant.ofEpochSecond(1, 2));
        assertThat(dir.statAt(false, "f").dataAccess()).isEqualTo(before);
        dir.setTimesAt(false, "l", new NewTimestamp.Timestamp(3, 0), new NewTimestamp.Timestamp(4, 0));
        assertThat(dir.statAt(false, "l").dataModification()).isEqualTo(Instant.ofEpochSecond(4));
        dir.setTimesAt(true, "l", new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(5, 0));
        assertThat(dir.statAt(false, "f").dataModification()).isEqualTo(Instant.ofEpochSecond(5));
        dir.setTimes(new NewTimestamp.Now(), new NewTimestamp.Timestamp(6, 0));
        assertThat(dir.stat().dataModification()).isEqualTo(Instant.ofEpochSecond(6));
    }

    @Test
    void timesThatNobodyCanKeepAreRefused() throws Exception {
        write("f", "abc");
        for (long seconds : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, -(1L << 40)}) {
            fails(
                    ErrorCode.OVERFLOW,
                    () -> dir.setTimesAt(
                            false, "f", new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(seconds, 0)));
        }
        fails(
                ErrorCode.INVALID,
                () -> dir.setTimesAt(
                        false, "f", new NewTimestamp.NoChange(), new NewTimestamp.Timestamp(0, 1_000_000_000)));
    }

    @Test
    void aReadOnlyDirectoryIsNotChanged() throws Exception {
        write("f", "abc");
        dir.createDirectoryAt("d");
        dir.symlinkAt("f", "l");
        var mtime = Files.getLastModifiedTime(root.resolve("f"));
        var both = new NewTimestamp.Now();
        try (var ro = Directories.open(root, Access.READ_ONLY, Sandbox.ENFORCED);
                var sub = ro.openAt(false, "d", PLAIN, READ);
                var file = ro.openAt(false, "f", PLAIN, READ)) {
            List<ThrowingCallable> changes = List.of(
                    () -> ro.openAt(false, "f", EnumSet.of(OpenFlag.TRUNCATE), READ),
                    () -> ro.openAt(false, "f", PLAIN, READ_WRITE),
                    () -> ro.openAt(false, "new", CREATE, READ),
                    () -> ro.openAt(false, "d", PLAIN, EnumSet.of(DescriptorFlag.MUTATE_DIRECTORY)),
                    () -> ro.createDirectoryAt("new"),
                    () -> sub.createDirectoryAt("new"),
                    () -> ro.removeDirectoryAt("d"),
                    () -> ro.unlinkFileAt("f"),
                    () -> ro.symlinkAt("f", "new"),
                    () -> ro.setTimes(both, both),
                    () -> ro.setTimesAt(false, "f", both, both),
                    () -> file.setTimes(both, both),
                    () -> file.setSize(0),
                    () -> ro.renameAt("f", ro, "new"),
                    () -> ro.renameAt("f", dir, "new"),
                    () -> dir.renameAt("f", ro, "new"),
                    () -> sub.renameAt("f", dir, "new"),
                    () -> ro.linkAt(false, "f", dir, "new"),
                    () -> dir.linkAt(false, "f", ro, "new"),
                    () -> file.write(bytes("x"), 0),
                    () -> file.writeViaStream(0),
                    () -> file.appendViaStream());
            for (var change : changes) {
                fails(ErrorCode.NOT_PERMITTED, change);
            }
            assertThat(ro.getFlags()).containsExactly(DescriptorFlag.READ);
        }
        assertThat(names(dir)).containsExactlyInAnyOrder("f", "d", "l");
        assertThat(Files.readString(root.resolve("f"))).isEqualTo("abc");
        assertThat(Files.getLastModifiedTime(root.resolve("f"))).isEqualTo(mtime);
    }

    @Test
    void sameObjectsHaveTheSameHash() throws Exception {
        write("f", "abc");
        write("g", "abc");
        dir.linkAt(false, "f", dir, "h");
        try (var f = dir.openAt(false, "f", PLAIN, READ);
                var h = dir.openAt(false, "h", PLAIN, READ);
                var g = dir.openAt(false, "g", PLAIN, READ)) {
            assertThat(f.isSameObject(h)).isTrue();
            assertThat(f.isSameObject(g)).isFalse();
            assertThat(f.metadataHash()).isEqualTo(h.metadataHash()).isEqualTo(dir.metadataHashAt(false, "f"));
            assertThat(f.metadataHash()).isNotEqualTo(g.metadataHash());
        }
    }

    @Test
    void streamsReadAndWriteFromTheirPositionOn() throws Exception {
        try (var file = create("f");
                var out = file.writeViaStream(2);
                var end = file.appendViaStream()) {
            out.write(bytes("cd"));
            out.blockingWriteAndFlush(bytes("ef"));
            end.write(bytes("!"));
            out.writeZeroes(1);
            try (var in = file.readViaStream(3)) {
                var into = ByteBuffer.allocate(10);
                assertThat(in.skip(1)).isEqualTo(1);
                assertThat(in.read(into)).isEqualTo(3);
                assertThat(new String(into.array(), 0, 3, StandardCharsets.UTF_8))
                        .isEqualTo("ef\0");
                assertThatThrownBy(() -> in.read(into))
                        .isInstanceOfSatisfying(
                                StreamException.class,
                                e -> assertThat(e.isClosed()).isTrue());
            }
            assertThatThrownBy(() -> out.write(ByteBuffer.allocate((int) out.checkWrite() + 1)))
                    .isInstanceOf(Trap.class)
                    .hasMessage("write of 1048577 bytes exceeds the permit of 1048576");
        }
    }

    @Test
    void aStreamTellsItsFailureOnceAndOutlivesItsFile() throws Exception {
        var file = create("f");
        var out = file.writeViaStream(Long.MAX_VALUE - 10);
        file.close();
        assertThatThrownBy(() -> out.write(bytes("abc")))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOf(FilesystemException.class)
                                .hasMessage("file-too-large"));
        assertThatThrownBy(out::checkWrite)
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.isClosed()).isTrue());
        out.close();
    }

    @Test
    void splicingPassesBytesOn() throws Exception {
        write("f", "hello");
        try (var from = dir.openAt(false, "f", PLAIN, READ);
                var to = create("g");
                var in = from.readViaStream(1);
                var out = to.writeViaStream(0)) {
            assertThat(out.splice(in, 3)).isEqualTo(3);
            assertThat(out.blockingSplice(in, -1)).isEqualTo(1);
            assertThat(read(to)).isEqualTo("ello");
        }
    }

    @Test
    void aPendingInterruptClosesNothing() throws Exception {
        try (var file = create("f")) {
            Thread.currentThread().interrupt();
            file.write(bytes("abc"), 0);
            file.append(bytes("d"));
            assertThat(file.stat().size()).isEqualTo(4);
            assertThat(dir.statAt(false, "f").size()).isEqualTo(4);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(read(file)).isEqualTo("abcd");
        }
    }
}
