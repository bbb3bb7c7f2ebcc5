package dev.heddle.wasi;

import dev.heddle.base.Trap;
import java.io.Serial;

/** The end of a guest for which the JVM had no memory left. There is one of it, made before it is needed. */
@SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack trace, and takes in nothing that is suppressed.
final class OutOfMemory extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    static final OutOfMemory TRAP = new OutOfMemory();

    private OutOfMemory() {
        super("out of memory", false);
    }
}
