package dev.heddle.wasi.sockets;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** An operation on the network that failed with a WASI error code. */
public final class SocketException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public SocketException(ErrorCode code) {
        super(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
