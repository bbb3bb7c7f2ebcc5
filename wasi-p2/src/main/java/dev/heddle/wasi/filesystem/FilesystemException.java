package dev.heddle.wasi.filesystem;

import java.io.IOException;
import java.io.Serial;

/**
 * A file operation that failed with a WASI error code.
 *
 * <p>An {@link IOException}, so that a stream over a file can carry it; {@code wasi:filesystem/types.filesystem-error-code} finds it
 * there again.
 */
public final class FilesystemException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    /** Which descriptors there are none left of. */
    private final Shortage shortage;

    /** What preview 1 has errors for, and preview 2 none. */
    public enum Shortage {
        NONE,
        /** {@code EMFILE}. */
        OF_THE_PROCESS,
        /** {@code ENFILE}. */
        OF_THE_SYSTEM
    }

    public FilesystemException(ErrorCode code) {
        super(code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        this.code = code;
        shortage = Shortage.NONE;
    }

    private FilesystemException(Shortage shortage) {
        super("no descriptors left");
        code = ErrorCode.INSUFFICIENT_MEMORY;
        this.shortage = shortage;
    }

    /** The process, or the guest, has as many open files as it may have: {@code insufficient-memory} in preview 2. */
    public static FilesystemException noDescriptors() {
        return new FilesystemException(Shortage.OF_THE_PROCESS);
    }

    public static FilesystemException of(Shortage shortage, Throwable cause) {
        var failure = new FilesystemException(shortage);
        failure.initCause(cause);
        return failure;
    }

    public FilesystemException(ErrorCode code, Throwable cause) {
        this(code);
        initCause(cause);
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether this is {@code insufficient-memory} because there are no descriptors left. */
    public Shortage shortage() {
        return shortage;
    }
}
