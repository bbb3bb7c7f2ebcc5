package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationCacheTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path scratch;

    private Path chosen;
    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        chosen = scratch.resolve("deep/cache");
        folder = chosen.resolve(".heddle-host");
    }

    private Engine engine(long limit) {
        return Engine.builder().cache(CompilationCache.at(chosen, limit)).build();
    }

    private List<Path> entries() throws Exception {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void works(CoreModule module) throws Exception {
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> 0);
        var guest = module.instantiate(imports, Account.create());
        assertThat(function(guest, "divide").call(6, 3)).containsExactly(2);
        assertThat(function(guest, "fill").call(0, 4)).isEmpty();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                GuestTrap.class, () -> function(guest, "outer").call())
                        .frames())
                .extracting(GuestTrap.Frame::name)
                .containsExactly("unreachable", "outer");
    }

    @Test
    void theSecondLoadTakesTheClassesFromTheFolder() throws Exception {
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        var entry = entries();
        assertThat(entry).hasSize(1);
        Files.setLastModifiedTime(entry.get(0), LONG_AGO);
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        assertThat(entries()).isEqualTo(entry);
        assertThat(Files.getLastModifiedTime(entry.get(0))).isGreaterThan(LONG_AGO);
    }

    @Test
    void theFolderAndItsEntriesAreTheOwnersAlone() throws Exception {
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(entries().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatOthersMayWriteToIsLeftAlone() throws Exception {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        assertThat(entries()).isEmpty();
    }

    @Test
    void anEntryDamagedAtAnyByteIsRebuilt() throws Exception {
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        var entry = entries().get(0);
        var good = Files.readAllBytes(entry);
        for (var at : new int[] {0, 9, 13, 20, good.length / 2, good.length - 1}) {
            var bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(entry, bad);
            works(engine(1 << 20).load("traps", Guests.bytes("traps")));
            assertThat(Files.readAllBytes(entry)).isEqualTo(good);
        }
        for (var length : new int[] {0, 7, 15, 16, good.length - 1}) {
            Files.write(entry, java.util.Arrays.copyOf(good, length));
            works(engine(1 << 20).load("traps", Guests.bytes("traps")));
            assertThat(Files.readAllBytes(entry)).isEqualTo(good);
        }
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws Exception {
        var size = 0L;
        for (var name : List.of("traps", "calls")) {
            engine(1 << 20).load(name, Guests.bytes(name));
        }
        for (var entry : entries()) {
            Files.setLastModifiedTime(entry, LONG_AGO);
            size += Files.size(entry);
        }
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        engine(size + 1).load("imports", Guests.bytes("imports"));
        assertThat(entries()).hasSize(2).allMatch(entry -> newerThanLongAgo(entry));
    }

    private static boolean newerThanLongAgo(Path file) {
        try {
            return Files.getLastModifiedTime(file).compareTo(LONG_AGO) > 0;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anEntryOverTheLimitIsNotKept() throws Exception {
        works(engine(1000).load("traps", Guests.bytes("traps")));
        assertThat(folder).doesNotExist();
    }

    @Test
    void manyMayFillItAtOnce() throws Exception {
        var gate = new CountDownLatch(1);
        var failures = new ArrayList<Throwable>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 6; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    gate.await();
                    works(engine(1 << 20).load("traps", Guests.bytes("traps")));
                } catch (Throwable e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(entries()).hasSize(1);
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
    }

    @Test
    void whatAKilledProcessLeftIsSwept() throws Exception {
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        var left = Files.createFile(folder.resolve("abc123.part"));
        Files.setLastModifiedTime(left, LONG_AGO);
        var beingWritten = Files.createFile(folder.resolve("abc124.part"));
        engine(1 << 20).load("calls", Guests.bytes("calls"));
        assertThat(left).doesNotExist();
        assertThat(beingWritten).exists();
    }

    @Test
    void aFolderThatCannotBeIsNoError() throws Exception {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file");
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        assertThat(folder).hasContent("a file");
    }

    @Test
    void nothingLiesBesideTheFolderThatNoGuestMayName() throws Exception {
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        try (var files = Files.list(chosen)) {
            assertThat(files).containsExactly(folder);
        }
    }

    @Test
    void aLinkInTheFoldersPlaceIsLeftAlone() throws Exception {
        var elsewhere = Files.createDirectories(scratch.resolve("elsewhere"));
        Files.createDirectories(chosen);
        Files.createSymbolicLink(folder, elsewhere);
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anEntryOfAnotherModuleIsNotRun() throws Exception {
        engine(1 << 20).load("calls", Guests.bytes("calls"));
        var other = Files.readAllBytes(entries().get(0));
        Files.delete(entries().get(0));
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        var entry = entries().get(0);
        var good = Files.readAllBytes(entry);
        Files.write(entry, other);
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        assertThat(entry).hasBinaryContent(good);
    }

    @Test
    void anEntryThatIsALinkOrADirectoryIsNotRead() throws Exception {
        engine(1 << 20).load("traps", Guests.bytes("traps"));
        var entry = entries().get(0);
        Files.delete(entry);
        Files.createSymbolicLink(entry, Path.of("/dev/zero"));
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
        Files.delete(entry);
        Files.createDirectory(entry);
        works(engine(1 << 20).load("traps", Guests.bytes("traps")));
    }
}
