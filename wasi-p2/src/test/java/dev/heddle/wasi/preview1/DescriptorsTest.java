package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
    private static final int CREATE = 1;
    private static final int SET = 0;
    private static final int CUR = 1;
    private static final int END = 2;

    @TempDir
    Path directory;

    private final Capture output = Capture.upTo(1000);

    private WasiContextBuilder context() {
        return WasiContext.builder()
                .stdout(output)
                .stdin(StandardInput.of("typed".getBytes(StandardCharsets.UTF_8)))
                .directory(DirectoryGrant.readWrite(directory, "/"));
    }

    @Test
    void thePositionMovesByWhatWasWrittenAndRead() throws Exception {
        Caller.in(context(), guest -> {
            var fd = guest.open("file", CREATE, 0);
            assertThat(guest.write(fd, "one ", "two")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.resultInt()).isEqualTo(7);
            assertThat(guest.seek(fd, 0, CUR)).isEqualTo(7);
            assertThat(guest.seek(fd, -3, END)).isEqualTo(4);
            assertThat(guest.read(fd, 100)).isEqualTo("two");
            assertThat(guest.read(fd, 100)).isEmpty();
            assertThat(guest.seek(fd, 1, SET)).isEqualTo(1);
            assertThat(guest.read(fd, 2)).isEqualTo("ne");
            assertThat(guest.call("fd_tell", fd, Caller.RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isEqualTo(3);
        });
    }

    @Test
    void aSeekBeforeTheStartOrBeyondAllNumbersIsRefusedAndMovesNothing() throws Exception {
        Caller.in(context(), guest -> {
            var fd = guest.open("file", CREATE, 0);
            assertThat(guest.seek(fd, 5, SET)).isEqualTo(5);
            assertThat(guest.call("fd_seek", fd, -6, CUR, Caller.RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_seek", fd, Long.MAX_VALUE, CUR, Caller.RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_seek", fd, 0, 3, Caller.RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.seek(fd, 0, CUR)).isEqualTo(5);
        });
    }

    @Test
    void appendedBytesGoToTheEndWhateverThePosition() throws Exception {
        Files.writeString(directory.resolve("file"), "old ");
        Caller.in(context(), guest -> {
            var fd = guest.open("file", 0, FdFlags.APPEND);
            guest.write(fd, "new");
            assertThat(guest.seek(fd, 0, CUR)).isEqualTo(7);
            guest.seek(fd, 0, SET);
            guest.write(fd, "er");
            assertThat(guest.call("fd_fdstat_set_flags", fd, 0)).isEqualTo(Errno.SUCCESS);
            guest.seek(fd, 0, SET);
            guest.write(fd, "OLD");
        });
        assertThat(directory.resolve("file")).hasContent("OLD newer");
    }

    @Test
    void theLowestNumberIsGivenFirst() throws Exception {
        Caller.in(context(), guest -> {
            assertThat(guest.open("a", CREATE, 0)).isEqualTo(4);
            assertThat(guest.open("b", CREATE, 0)).isEqualTo(5);
            assertThat(guest.call("fd_close", 4)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.open("c", CREATE, 0)).isEqualTo(4);
        });
    }

    @Test
    void renumberMovesADescriptorOverAnotherAndNeverOverNothing() throws Exception {
        Caller.in(context(), guest -> {
            var fd = guest.open("file", CREATE, 0);
            assertThat(guest.call("fd_renumber", fd, 99)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_renumber", 99, fd)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_renumber", fd, fd)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("fd_renumber", fd, 1)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.write(1, "into the file")).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("fd_close", fd)).isEqualTo(Errno.BADF);
        });
        assertThat(directory.resolve("file")).hasContent("into the file");
        assertThat(output.text()).isEmpty();
    }

    @Test
    void rightsCanBeGivenUpAndNotGainedAgain() throws Exception {
        Caller.in(context(), guest -> {
            var fd = guest.open("file", CREATE, 0);
            var less = Rights.FILE & ~Rights.FD_WRITE & ~Rights.FD_SEEK;
            assertThat(guest.call("fd_fdstat_set_rights", fd, less, 0)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.write(fd, "no")).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_seek", fd, 1, SET, Caller.RESULT)).isEqualTo(Errno.NOTCAPABLE);
            assertThat(guest.seek(fd, 0, CUR)).isZero();
            assertThat(guest.call("fd_fdstat_set_rights", fd, Rights.FILE, 0)).isEqualTo(Errno.NOTCAPABLE);
        });
    }

    @Test
    void aDirectoryPassesOnlyOnWhatItMay() throws Exception {
        Files.writeString(directory.resolve("file"), "text");
        Caller.in(context(), guest -> {
            assertThat(guest.call("fd_fdstat_set_rights", 3, Rights.PATH_OPEN, Rights.FD_READ))
                    .isEqualTo(Errno.SUCCESS);
            var length = guest.string("file");
            assertThat(guest.call("path_open", 3, 0, Caller.STRING, length, 0, Rights.FD_WRITE, 0, 0, Caller.RESULT))
                    .isEqualTo(Errno.NOTCAPABLE);
            assertThat(guest.call(
                            "path_open", 3, 0, Caller.STRING, length, CREATE, Rights.FD_READ, 0, 0, Caller.RESULT))
                    .isEqualTo(Errno.NOTCAPABLE);
            assertThat(guest.call("path_open", 3, 0, Caller.STRING, length, 0, Rights.FD_READ, 0, 0, Caller.RESULT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.read(guest.resultInt(), 10)).isEqualTo("text");
        });
    }

    @Test
    void severalSmallBuffersAreWrittenInOnePiece() throws Exception {
        var pieces = new java.util.ArrayList<String>();
        var context = context().stdout(dev.heddle.wasi.cli.StandardOutput.to((java.nio.ByteBuffer bytes) -> {
            pieces.add(StandardCharsets.UTF_8.decode(bytes).toString());
        }));
        Caller.in(context, guest -> guest.write(1, "a line", " in pieces", "\n"));
        assertThat(pieces).containsExactly("a line in pieces\n");
    }

    @Test
    void standardInputEndsWithZeroBytesAndHasNoPosition() throws Exception {
        Caller.in(context(), guest -> {
            assertThat(guest.read(0, 3)).isEqualTo("typ");
            assertThat(guest.read(0, 100)).isEqualTo("ed");
            assertThat(guest.read(0, 100)).isEmpty();
            assertThat(guest.call("fd_tell", 0, Caller.RESULT)).isEqualTo(Errno.SPIPE);
            assertThat(guest.write(0, "x")).isEqualTo(Errno.BADF);
        });
    }

    @Test
    void socketFunctionsTellADescriptorFromNone() throws Exception {
        Caller.in(context(), guest -> {
            assertThat(guest.call("sock_shutdown", 3, 0)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_shutdown", 77, 0)).isEqualTo(Errno.BADF);
        });
    }
}
