package dev.heddle.wasi.preview1.type;

import java.io.Serial;

/** A preview 1 function that answers an errno. Without a stack trace: guests meet errors on ordinary paths. */
public final class ErrnoException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}
