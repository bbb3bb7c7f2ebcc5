package dev.heddle.wasi;

import java.io.Serial;

/** Unwinds a guest that asked to end: {@code wasi:cli/exit}, {@code proc_exit}. Not an error. */
public final class GuestExit extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code the exit code, {@code u32}; preview 2's {@code exit} gives 0 or 1 */
    public GuestExit(int code) {
        super("exit " + Integer.toUnsignedString(code), null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
