package dev.heddle.engine;

import dev.heddle.base.Trap;
import java.io.Serial;

/** An access of the host outside a guest's memory; a trap unless a binding turns it into an error code. */
public final class OutOfBoundsException extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    public OutOfBoundsException(int address, int length, long size) {
        super("out of bounds memory access: " + Integer.toUnsignedLong(length) + " bytes at "
                + Integer.toUnsignedLong(address) + " of " + size);
    }
}
