package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.FilesystemException.Shortage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;

/** Translates what the host's file systems throw to WASI's error codes. */
public final class FileErrors {
    /** The system's own words, which are all that Java tells of most errors. */
    private static final Map<String, ErrorCode> BY_TEXT = Map.ofEntries(
            Map.entry("Permission denied", ErrorCode.ACCESS),
            Map.entry("Resource temporarily unavailable", ErrorCode.WOULD_BLOCK),
            Map.entry("Bad file descriptor", ErrorCode.BAD_DESCRIPTOR),
            Map.entry("Device or resource busy", ErrorCode.BUSY),
            Map.entry("Resource busy", ErrorCode.BUSY),
            Map.entry("Resource deadlock avoided", ErrorCode.DEADLOCK),
            Map.entry("Disk quota exceeded", ErrorCode.QUOTA),
            Map.entry("Disc quota exceeded", ErrorCode.QUOTA),
            Map.entry("File exists", ErrorCode.EXIST),
            Map.entry("File too large", ErrorCode.FILE_TOO_LARGE),
            Map.entry("Invalid or incomplete multibyte or wide character", ErrorCode.ILLEGAL_BYTE_SEQUENCE),
            Map.entry("Illegal byte sequence", ErrorCode.ILLEGAL_BYTE_SEQUENCE),
            Map.entry("Interrupted system call", ErrorCode.INTERRUPTED),
            Map.entry("Invalid argument", ErrorCode.INVALID),
            Map.entry("Input/output error", ErrorCode.IO),
            Map.entry("Is a directory", ErrorCode.IS_DIRECTORY),
            Map.entry("Too many levels of symbolic links", ErrorCode.LOOP),
            Map.entry("Too many links", ErrorCode.TOO_MANY_LINKS),
            Map.entry("File name too long", ErrorCode.NAME_TOO_LONG),
            Map.entry("No such device", ErrorCode.NO_DEVICE),
            Map.entry("No such file or directory", ErrorCode.NO_ENTRY),
            Map.entry("No locks available", ErrorCode.NO_LOCK),
            Map.entry("Cannot allocate memory", ErrorCode.INSUFFICIENT_MEMORY),
            Map.entry("Too many open files", ErrorCode.INSUFFICIENT_MEMORY),
            Map.entry("Too many open files in system", ErrorCode.INSUFFICIENT_MEMORY),
            Map.entry("No space left on device", ErrorCode.INSUFFICIENT_SPACE),
            Map.entry("Not a directory", ErrorCode.NOT_DIRECTORY),
            Map.entry("Directory not empty", ErrorCode.NOT_EMPTY),
            Map.entry("Operation not supported", ErrorCode.UNSUPPORTED),
            Map.entry("Function not implemented", ErrorCode.UNSUPPORTED),
            Map.entry("Inappropriate ioctl for device", ErrorCode.NO_TTY),
            Map.entry("No such device or address", ErrorCode.NO_SUCH_DEVICE),
            Map.entry("Device not configured", ErrorCode.NO_SUCH_DEVICE),
            Map.entry("Value too large for defined data type", ErrorCode.OVERFLOW),
            Map.entry("Value too large to be stored in data type", ErrorCode.OVERFLOW),
            Map.entry("Operation not permitted", ErrorCode.NOT_PERMITTED),
            Map.entry("Broken pipe", ErrorCode.PIPE),
            Map.entry("Read-only file system", ErrorCode.READ_ONLY),
            Map.entry("Illegal seek", ErrorCode.INVALID_SEEK),
            Map.entry("Text file busy", ErrorCode.TEXT_FILE_BUSY),
            Map.entry("Invalid cross-device link", ErrorCode.CROSS_DEVICE),
            Map.entry("Cross-device link", ErrorCode.CROSS_DEVICE));

    private FileErrors() {}

    /** What a call on the host's file system does. */
    public interface Body<T> {
        T run() throws IOException;
    }

    /** What a call without a result does. */
    interface Action {
        void run() throws IOException;
    }

    /** Runs a body and translates its failures; a pending interrupt is put off, as it would close the files it meets. */
    public static <T> T call(Body<T> body) throws FilesystemException {
        boolean interrupted = Thread.interrupted();
        try {
            return body.run();
        } catch (IOException | RuntimeException e) {
            throw translated(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #call}, without a result. */
    static void run(Action action) throws FilesystemException {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } catch (IOException | RuntimeException e) {
            throw translated(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@code filesystem-error-code}: what is told of the failure of a stream, which may be over something else than a file. */
    public static ErrorCode codeOf(IOException failure) {
        return failure instanceof FilesystemException known ? known.code() : code(failure);
    }

    /** The exception that a guest can be told; what no file system should throw is passed on as it is. */
    public static FilesystemException translated(Exception failure) {
        return switch (failure) {
            case FilesystemException known -> known;
            case DirectoryIteratorException listing -> translated(java.util.Objects.requireNonNull(listing.getCause()));
            case IOException e -> ofHost(e);
            case ReadOnlyFileSystemException e -> new FilesystemException(ErrorCode.READ_ONLY, e);
            case UnsupportedOperationException e -> new FilesystemException(ErrorCode.UNSUPPORTED, e);
            case InvalidPathException e -> new FilesystemException(ErrorCode.ILLEGAL_BYTE_SEQUENCE, e);
            case SecurityException e -> new FilesystemException(ErrorCode.ACCESS, e);
            case ClosedFileSystemException e -> new FilesystemException(ErrorCode.BAD_DESCRIPTOR, e);
            case NonReadableChannelException e -> new FilesystemException(ErrorCode.BAD_DESCRIPTOR, e);
            case NonWritableChannelException e -> new FilesystemException(ErrorCode.BAD_DESCRIPTOR, e);
            case IllegalArgumentException e -> new FilesystemException(ErrorCode.INVALID, e);
            case RuntimeException e -> throw e;
            default -> new FilesystemException(ErrorCode.IO, failure);
        };
    }

    private static FilesystemException ofHost(IOException failure) {
        // Preview 2 has no error of its own for these.
        return switch (reason(failure)) {
            case "Too many open files" -> FilesystemException.of(Shortage.OF_THE_PROCESS, failure);
            case "Too many open files in system" -> FilesystemException.of(Shortage.OF_THE_SYSTEM, failure);
            default -> new FilesystemException(code(failure), failure);
        };
    }

    /** The system's words. */
    private static String reason(IOException failure) {
        var text = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (text == null) {
            return "";
        }
        // java.io puts them behind the path.
        return failure instanceof FileNotFoundException && text.endsWith(")")
                ? text.substring(text.lastIndexOf('(') + 1, text.length() - 1)
                : text;
    }

    private static ErrorCode code(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> ErrorCode.NO_ENTRY;
            case FileAlreadyExistsException e -> ErrorCode.EXIST;
            case AccessDeniedException e -> ErrorCode.ACCESS;
            case DirectoryNotEmptyException e -> ErrorCode.NOT_EMPTY;
            case NotDirectoryException e -> ErrorCode.NOT_DIRECTORY;
            case NotLinkException e -> ErrorCode.INVALID;
            case FileSystemLoopException e -> ErrorCode.LOOP;
            case AtomicMoveNotSupportedException e -> ErrorCode.CROSS_DEVICE;
            case FileSystemException e -> byText(reason(e));
            case ClosedChannelException e -> ErrorCode.BAD_DESCRIPTOR;
            case FileNotFoundException e -> BY_TEXT.getOrDefault(reason(e), ErrorCode.NO_ENTRY);
            default -> byText(failure.getMessage());
        };
    }

    private static ErrorCode byText(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return ErrorCode.IO;
        }
        var code = BY_TEXT.get(text);
        if (code == null) {
            // Java appends remarks: " (NOFOLLOW_LINKS specified)", " or unable to access attributes of symbolic link".
            int remark = Math.max(text.indexOf(" ("), text.indexOf(" or unable"));
            code = remark > 0 ? BY_TEXT.get(text.substring(0, remark)) : null;
        }
        return code == null ? ErrorCode.IO : code;
    }
}
