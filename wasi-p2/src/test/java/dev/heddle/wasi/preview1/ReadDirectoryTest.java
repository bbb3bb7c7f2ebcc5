package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.WasiContext;
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
}
