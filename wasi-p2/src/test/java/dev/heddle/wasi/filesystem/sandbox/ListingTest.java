package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException.Shortage;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.host.FileErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path root;

    @Test
    void listingsAreCountedFromTheirOpeningToTheirClose() throws Exception {
        var account = Account.of(Map.of(Kind.LISTING_BYTES, 100_000L));
        Files.createFile(root.resolve("f"));
        try (var dir = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED, account)) {
            var one = dir.readDirectory();
            var two = dir.readDirectory();
            fails(ErrorCode.INSUFFICIENT_MEMORY, dir::readDirectory);
            assertThat(one.readDirectoryEntry()).isNotNull();
            one.close();
            one.close();
            fails(ErrorCode.BAD_DESCRIPTOR, one::readDirectoryEntry);
            dir.readDirectory().close();
            two.close();
        }
        assertThat(account.used(Kind.LISTING_BYTES)).isZero();
    }

    @Test
    void aHostWithoutDescriptorsIsNotOneWithoutMemory() {
        assertThat(shortage(new FileSystemException("f", null, "Too many open files")))
                .isEqualTo(Shortage.OF_THE_PROCESS);
        assertThat(shortage(new FileNotFoundException("f (Too many open files)")))
                .isEqualTo(Shortage.OF_THE_PROCESS);
        assertThat(shortage(new FileSystemException("f", null, "Too many open files in system")))
                .isEqualTo(Shortage.OF_THE_SYSTEM);
        assertThat(shortage(new FileSystemException("f", null, "Cannot allocate memory")))
                .isEqualTo(Shortage.NONE);
    }

    @Test
    void whatJavaIoSaysInAMessageIsUnderstood() {
        assertThat(FileErrors.codeOf(new FileNotFoundException("f (Permission denied)")))
                .isEqualTo(ErrorCode.ACCESS);
        assertThat(FileErrors.codeOf(new FileNotFoundException("f (Text file busy)")))
                .isEqualTo(ErrorCode.TEXT_FILE_BUSY);
        assertThat(FileErrors.codeOf(new FileNotFoundException("f"))).isEqualTo(ErrorCode.NO_ENTRY);
    }

    private static Shortage shortage(IOException failure) {
        return FileErrors.translated(failure).shortage();
    }
}
