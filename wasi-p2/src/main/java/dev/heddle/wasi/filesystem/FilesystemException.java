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

    public FilesystemException(ErrorCode code) {
        super(code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        this.code = code;
    }

    public FilesystemException(ErrorCode code, Throwable cause) {
        this(code);
        initCause(cause);
    }

    public ErrorCode code() {
        return code;
    }
}
