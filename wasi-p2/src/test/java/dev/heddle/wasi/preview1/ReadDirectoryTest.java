package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account.Kind;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReadDirectoryTest {
    private static final int DIRENT = 24;

    @TempDir
    Path directory;

    private void inAGuest(Caller.Body body) throws Exception {
        Caller.in(WasiContext.builder().directory(DirectoryGrant.readWrite(directory, "/")), body);
    }

    private record Entry(String name, long next, long inode) {}

    /** The complete entries that one call gives. */
    private static List<Entry> entries(Caller guest, int bufferLength, long cookie) {
        assertThat(guest.call("fd_readdir", 3, Caller.BUFFER, bufferLength, cookie, Caller.RESULT))
                .isEqualTo(Errno.SUCCESS);
        var end = Caller.BUFFER + guest.resultInt();
        var entries = new ArrayList<Entry>();
        for (var at = Caller.BUFFER; at + DIRENT <= end; ) {
            var length = guest.memory().loadInt(at + 16);
            if (at + DIRENT + length > end) {
                break;
            }
            entries.add(new Entry(
                    guest.text(at + DIRENT, length),
                    guest.memory().loadLong(at),
                    guest.memory().loadLong(at + 8)));
            at += DIRENT + length;
        }
        return entries;
    }

    private static List<String> all(Caller guest, int bufferLength) {
        var names = new ArrayList<String>();
        for (var cookie = 0L; ; ) {
            var some = entries(guest, bufferLength, cookie);
            if (some.isEmpty()) {
                return names;
            }
            some.forEach(entry -> names.add(entry.name()));
            cookie = some.getLast().next();
        }
    }

    @Test
    void anEmptyDirectoryHasItselfAndItsParent() throws Exception {
        inAGuest(guest -> assertThat(all(guest, 1000)).containsExactly(".", ".."));
    }

    @Test
    void aCookieStaysGoodWhileEntriesComeAndGo() throws Exception {
        for (var i = 0; i < 10; i++) {
            Files.createFile(directory.resolve("file" + i));
        }
        inAGuest(guest -> {
            var before = all(guest, 1000);
            var half = entries(guest, 1000, 0).get(6).next();
            for (var i = 0; i < 5; i++) {
                Files.delete(directory.resolve(before.get(2 + i)));
            }
            Files.createFile(directory.resolve("new"));
            assertThat(entries(guest, 1000, half)).extracting(Entry::name).isEqualTo(before.subList(7, 12));
        });
    }

    @Test
    void startingOverShowsWhatIsThereNow() throws Exception {
        inAGuest(guest -> {
            assertThat(all(guest, 1000)).hasSize(2);
            Files.createFile(directory.resolve("new"));
            assertThat(all(guest, 1000)).containsExactly(".", "..", "new");
        });
    }

    @Test
    void theLastEntryIsCutWhereTheBufferEnds() throws Exception {
        inAGuest(guest -> {
            assertThat(guest.call("fd_readdir", 3, Caller.BUFFER, 10, 0, Caller.RESULT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(10);
            assertThat(entries(guest, DIRENT + 1 + DIRENT + 1, 0))
                    .extracting(Entry::name)
                    .containsExactly(".");
        });
    }

    @Test
    void anEntrysInodeIsWhatItsFilestatSays() throws Exception {
        Files.createFile(directory.resolve("file"));
        inAGuest(guest -> {
            var listed = entries(guest, 1000, 2).getFirst();
            guest.call("path_filestat_get", 3, 0, Caller.STRING, guest.string("file"), Caller.RESULT);
            assertThat(listed.inode())
                    .isEqualTo(guest.memory().loadLong(Caller.RESULT + 8))
                    .isNotZero();
        });
    }

    @Test
    @Timeout(120)
    void manyEntriesThroughATinyBufferTakeTimeInProportion() throws Exception {
        var count = 20_000;
        for (var i = 0; i < count; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        inAGuest(guest -> {
            var names = all(guest, DIRENT + 10);
            assertThat(names).hasSize(count + 2);
            assertThat(new HashSet<>(names)).hasSize(count + 2);
        });
    }

    @Test
    void aCookieBeyondTheEndGivesNothing() throws Exception {
        inAGuest(guest -> {
            assertThat(entries(guest, 1000, 77)).isEmpty();
            assertThat(entries(guest, 1000, -1)).isEmpty();
        });
    }

    @Test
    void listingsThatAreHeldAreBounded() throws Exception {
        for (var i = 0; i < 300; i++) {
            Files.createFile(directory.resolve("a-file-with-a-name-" + i));
        }
        var limits = GuestLimits.DEFAULT.withLimit(Kind.LISTING_BYTES, 150_000);
        Caller.in(
                WasiContext.builder()
                        .directory(DirectoryGrant.readWrite(directory, "/"))
                        .limits(limits),
                guest -> {
                    // To the end, which has the whole listing kept: two fit.
                    for (var i = 0; i < 2; i++) {
                        assertThat(list(guest, openDirectory(guest))).isEqualTo(Errno.SUCCESS);
                    }
                    var third = openDirectory(guest);
                    assertThat(list(guest, third)).isEqualTo(Errno.NOMEM);
                    guest.call("fd_close", 4);
                    assertThat(list(guest, third)).isEqualTo(Errno.SUCCESS);
                    // A listing that is begun anew takes no more than the one before.
                    for (var i = 0; i < 10; i++) {
                        guest.call("fd_readdir", third, Caller.BUFFER, 100, 0, Caller.RESULT);
                        assertThat(list(guest, third)).isEqualTo(Errno.SUCCESS);
                    }
                });
    }

    private static int openDirectory(Caller guest) {
        var errno = guest.call(
                "path_open", 3, 0, Caller.STRING, guest.string("."), 2, Rights.FD_READDIR, 0, 0, Caller.RESULT);
        assertThat(errno).isEqualTo(Errno.SUCCESS);
        return guest.resultInt();
    }

    private static Errno list(Caller guest, int fd) {
        return guest.call("fd_readdir", fd, Caller.BUFFER, 100, 1_000_000, Caller.RESULT);
    }

    @Test
    void aDirectoryThatCannotBeChangedSaysSo() throws Exception {
        Files.createDirectory(directory.resolve("d"));
        Caller.in(WasiContext.builder().directory(DirectoryGrant.readOnly(directory, "/")), guest -> {
            for (var fd : new int[] {3, openDirectory(guest)}) {
                assertThat(guest.call("fd_fdstat_get", fd, Caller.RESULT)).isEqualTo(Errno.SUCCESS);
                assertThat(guest.memory().loadLong(Caller.RESULT + 8) & Rights.CHANGES)
                        .isZero();
                assertThat(guest.memory().loadLong(Caller.RESULT + 16) & Rights.CHANGES)
                        .isZero();
                assertThat(guest.memory().loadLong(Caller.RESULT + 8) & Rights.FD_READDIR)
                        .isNotZero();
            }
            // Refused by what it is, not by a right.
            assertThat(guest.call("path_create_directory", 3, Caller.STRING, guest.string("new")))
                    .isEqualTo(Errno.PERM);
        });
        inAGuest(guest -> {
            guest.call("fd_fdstat_get", openDirectory(guest), Caller.RESULT);
            assertThat(guest.memory().loadLong(Caller.RESULT + 8) & Rights.PATH_CREATE_FILE)
                    .isNotZero();
        });
    }

    @Test
    void entriesArePaddedWithZeros() throws Exception {
        Files.createFile(directory.resolve("file"));
        inAGuest(guest -> {
            for (var at = Caller.BUFFER; at < Caller.BUFFER + 1000; at++) {
                guest.memory().store(at, new byte[] {-1}, 0, 1);
            }
            entries(guest, 1000, 2);
            assertThat(guest.memory().loadInt(Caller.BUFFER + 20)).isEqualTo(Filetype.REGULAR_FILE.number());
        });
    }
}
