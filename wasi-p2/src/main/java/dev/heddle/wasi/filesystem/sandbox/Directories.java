package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.Identity;
import dev.heddle.wasi.filesystem.host.ReservedName;
import dev.heddle.wasi.filesystem.host.UnixStat;
import dev.heddle.wasi.filesystem.host.linux.LinuxDir;
import dev.heddle.wasi.filesystem.host.portable.PlainDir;
import dev.heddle.wasi.filesystem.host.portable.SecureDir;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens host directories for guests. */
public final class Directories {
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"))
            && Files.isDirectory(Path.of("/proc/self/fd"))
            && Files.isDirectory(Path.of("/proc/self/fdinfo"));

    private Directories() {}

    /**
     * Opens a directory of any file system.
     *
     * @throws FilesystemException {@code no-entry}, {@code not-directory}, {@code access}; {@code unsupported} if the file system cannot
     *     enforce a sandbox; {@code not-permitted} if a component of the real path is {@code .heddle-host}, where hosts keep files of
     *     their own
     */
    public static Descriptor open(Path directory, Access access, Sandbox sandbox) throws FilesystemException {
        return open(directory, access, sandbox, Account.create());
    }

    /**
     * Opens a directory of any file system for a guest.
     *
     * @param account is charged for the listings and special files that are open below it
     * @throws FilesystemException as without an account
     */
    public static Descriptor open(Path directory, Access access, Sandbox sandbox, Account account)
            throws FilesystemException {
        return FileErrors.call(() -> {
            var handle = switch (sandbox) {
                case ENFORCED -> enforced(directory);
                case UNSANDBOXED -> new PlainDir(real(directory));
            };
            try {
                return new OpenDirectory(handle, access, account);
            } catch (Throwable e) {
                handle.release();
                throw e;
            }
        });
    }

    private static DirHandle enforced(Path directory) throws IOException {
        if (!directory.getFileSystem().equals(FileSystems.getDefault())) {
            return new PlainDir(real(directory));
        }
        return LINUX ? linux(directory) : secure(directory);
    }

    private static Path real(Path directory) throws IOException {
        requireDirectory(directory);
        var real = directory.toRealPath();
        ReservedName.checkAll(real);
        return real;
    }

    private static DirHandle linux(Path directory) throws IOException {
        // A dot behind it: a FIFO that was put in its place would keep whoever opens it by its own name.
        var opened = LinuxDir.open(directory.resolve("."));
        try {
            // What is open, wherever it was found.
            ReservedName.checkAll(opened.realPath());
            if (Identity.same(opened.stat(), UnixStat.read(directory))) {
                return opened;
            }
            throw new FilesystemException(ErrorCode.UNSUPPORTED);
        } catch (Throwable e) {
            opened.release();
            throw e;
        }
    }

    /** By what Java offers everywhere; refused where even that is missing. */
    @SuppressWarnings("StreamResourceLeak") // The handle owns and closes it.
    static DirHandle secure(Path directory) throws IOException {
        requireDirectory(directory);
        ReservedName.checkAll(directory.toRealPath());
        var stream = Files.newDirectoryStream(directory);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureDir(secure, directory.getFileSystem());
        }
        stream.close();
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    private static void requireDirectory(Path directory) throws IOException {
        // Looked at before it is opened: a FIFO would wait for its other end.
        if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
    }
}
