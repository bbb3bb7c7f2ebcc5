package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.CREATE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.PLAIN;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ_WRITE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.bytes;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Sandbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, many entries, many openings. */
class ManyTest {
    private static final int THREADS = 64;
    private static final int RECORDS = Integer.getInteger("heddle.append.records", 1_000);

    @TempDir
    Path root;

    private Descriptor dir;

    @BeforeEach
    void open() throws Exception {
        dir = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    @AfterEach
    void close() {
        dir.close();
    }

    private interface Body {
        void run(int thread) throws Exception;
    }

    /** Runs a body on virtual threads that start together. */
    private static void together(Body body) throws Exception {
        var start = new CountDownLatch(1);
        var tasks = new FutureTask<?>[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks[i] = new FutureTask<>(() -> {
                start.await();
                body.run(thread);
                return true;
            });
            Thread.ofVirtual().start(tasks[i]);
        }
        start.countDown();
        for (var task : tasks) {
            task.get();
        }
    }

    @Test
    void appendedRecordsStayInOnePiece() throws Exception {
        try (var shared = dir.openAt(false, "log", CREATE, READ_WRITE)) {
            together(thread -> {
                try (var own = dir.openAt(false, "log", PLAIN, READ_WRITE)) {
                    for (int i = 0; i < RECORDS; i++) {
                        var file = i % 2 == 0 ? shared : own;
                        assertThat(file.append(bytes("thread %02d record %05d%n".formatted(thread, i))))
                                .isEqualTo(23);
                    }
                }
            });
        }
        var seen = new HashSet<String>();
        for (String line : Files.readAllLines(root.resolve("log"))) {
            assertThat(line).matches("thread \\d\\d record \\d{5}");
            assertThat(seen.add(line)).isTrue();
        }
        assertThat(seen).hasSize(THREADS * RECORDS);
    }

    @Test
    void appendsToAFileWithoutASystemRuleStayInOnePieceToo() throws Exception {
        try (var plain = Directories.open(root, Access.READ_WRITE, Sandbox.UNSANDBOXED)) {
            together(thread -> {
                try (var own = plain.openAt(false, "log", CREATE, READ_WRITE)) {
                    for (int i = 0; i < 100; i++) {
                        own.append(bytes("thread %02d record %05d%n".formatted(thread, i)));
                    }
                }
            });
        }
        assertThat(Files.readAllLines(root.resolve("log")))
                .hasSize(THREADS * 100)
                .doesNotHaveDuplicates();
    }

    @Test
    void manyEntriesAreListedOnceEach() throws Exception {
        int entries = Integer.getInteger("heddle.listing.entries", 10_000);
        for (int i = 0; i < entries; i++) {
            Files.createFile(root.resolve("entry" + i));
        }
        var seen = new HashSet<String>();
        try (var listing = dir.readDirectory()) {
            for (var entry = listing.readDirectoryEntry(); entry != null; entry = listing.readDirectoryEntry()) {
                assertThat(seen.add(entry.name())).isTrue();
            }
        }
        assertThat(seen).hasSize(entries);
    }

    @Test
    void entriesThatVanishWhileTheyAreListedAreLeftOut() throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.createFile(root.resolve("entry" + i));
        }
        try (var listing = dir.readDirectory()) {
            assertThat(listing.readDirectoryEntry()).isNotNull();
            for (int i = 0; i < 100; i++) {
                Files.delete(root.resolve("entry" + i));
            }
            assertThat(listing.readDirectoryEntry()).isNull();
        }
    }

    @Test
    void aListingOutlivesItsDirectoryAndEndsWithIt() throws Exception {
        Files.createFile(root.resolve("f"));
        var sub = dir.openAt(false, ".", PLAIN, READ);
        var listing = sub.readDirectory();
        sub.close();
        assertThat(listing.readDirectoryEntry()).isNotNull();
        listing.close();
        listing.close();
        fails(ErrorCode.BAD_DESCRIPTOR, listing::readDirectoryEntry);
    }

    @Test
    void everyHostDescriptorIsGivenBack() throws Exception {
        dir.createDirectoryAt("a");
        dir.createDirectoryAt("a/b");
        dir.symlinkAt("a/b", "l");
        useEverything();
        long before = hostDescriptors();
        assertThat(before).isPositive();
        for (int i = 0; i < 5; i++) {
            useEverything();
        }
        assertThat(hostDescriptors()).isEqualTo(before);
        dir.close();
        assertThat(hostDescriptors()).isZero();
    }

    @Test
    void noMoreDirectoriesAreKeptOpenThanAFew() throws Exception {
        long before = hostDescriptors();
        for (int i = 0; i < 200; i++) {
            dir.createDirectoryAt("d" + i);
            dir.createDirectoryAt("d" + i + "/sub");
            dir.statAt(false, "d" + i + "/sub/../sub/.");
        }
        assertThat(hostDescriptors()).isBetween(before, before + 64);
    }

    @Test
    void aDirectoryThatWasReplacedIsNotTakenForTheOldOne() throws Exception {
        dir.createDirectoryAt("d");
        dir.createDirectoryAt("d/old");
        dir.statAt(false, "d/old");
        dir.renameAt("d", dir, "e");
        dir.createDirectoryAt("d");
        fails(ErrorCode.NO_ENTRY, () -> dir.statAt(false, "d/old"));
        assertThat(dir.statAt(false, "e/old").type()).isEqualTo(DescriptorType.DIRECTORY);
        dir.removeDirectoryAt("d");
        fails(ErrorCode.NO_ENTRY, () -> dir.statAt(false, "d/old"));
        dir.symlinkAt("e", "d");
        assertThat(dir.statAt(false, "d/old").type()).isEqualTo(DescriptorType.DIRECTORY);
    }

    private void useEverything() throws Exception {
        together(thread -> {
            try (var sub = dir.openAt(true, "l/.", PLAIN, READ);
                    var file = sub.openAt(false, "f" + thread, CREATE, READ_WRITE);
                    var in = file.readViaStream(0);
                    var listing = sub.readDirectory()) {
                file.append(bytes("x"));
                file.setSize(100);
                file.stat();
                in.read(ByteBuffer.allocate(1));
                listing.readDirectoryEntry();
                fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "l/../b/../../.."));
                fails(ErrorCode.NO_ENTRY, () -> dir.openAt(true, "a/b/missing/x", PLAIN, READ));
                sub.renameAt("f" + thread, dir, "g" + thread);
            }
        });
    }

    /** Descriptors of this process for what is in the root: others come and go with the rest of the JVM. */
    private long hostDescriptors() throws IOException {
        var real = root.toRealPath();
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(descriptor -> target(descriptor).startsWith(real)).count();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            // Closed since it was listed.
            return descriptor;
        }
    }

    @Test
    void closingWhileOthersUseItNeverHitsAnotherFile() throws Exception {
        // Descriptors come and go, so that host numbers are reused all the time; each file must only ever see its own.
        for (int i = 0; i < 8; i++) {
            dir.createDirectoryAt("d" + i);
            try (var file = dir.openAt(false, "d" + i + "/id", CREATE, READ_WRITE)) {
                file.write(bytes("id" + i), 0);
            }
        }
        together(thread -> {
            for (int i = 0; i < 30; i++) {
                int which = ThreadLocalRandom.current().nextInt(8);
                var sub = dir.openAt(false, "d" + which, PLAIN, READ);
                var closing = Thread.ofVirtual().start(sub::close);
                try (var file = sub.openAt(false, "id", PLAIN, READ)) {
                    // Not the times: other threads read the same file meanwhile.
                    assertThat(file.stat().inode())
                            .isEqualTo(dir.statAt(false, "d" + which + "/id").inode());
                    var into = ByteBuffer.allocate(3);
                    file.read(into, 0);
                    assertThat(new String(into.array(), StandardCharsets.UTF_8)).isEqualTo("id" + which);
                } catch (FilesystemException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
                }
                closing.join();
            }
        });
    }

    @Test
    void namesThatAreNotUtf8AreToldAsErrorsOfTheirOwn() throws Exception {
        // Only a shell can make them: Java refuses such names.
        var made = new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377name')\" good")
                .directory(root.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        int bad = 0;
        int good = 0;
        try (var listing = dir.readDirectory()) {
            for (boolean more = true; more; ) {
                try {
                    more = listing.readDirectoryEntry() != null;
                    good += more ? 1 : 0;
                } catch (FilesystemException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
                    bad++;
                }
            }
        }
        assertThat(bad).isEqualTo(1);
        assertThat(good).isEqualTo(1);
        new ProcessBuilder("sh", "-c", "rm -f bad*")
                .directory(root.toFile())
                .start()
                .waitFor();
    }

    @Test
    void timesFarAwayAreTold() throws Exception {
        Files.createFile(root.resolve("f"));
        for (String when : new String[] {"@-1000000000000", "@8000000000", "@1099511627775", "@0", "@-1"}) {
            new ProcessBuilder("touch", "-d", when, "f")
                    .directory(root.toFile())
                    .start()
                    .waitFor();
            assertThat(dir.statAt(false, "f").dataModification()).isNotNull();
        }
    }
}
