package dev.heddle.wasi;

import dev.heddle.engine.LinkException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a guest ended. Made before it is needed, so that ending takes no memory. */
final class Ending {
    /** Here so that its class is there before memory runs out: an initialization that fails is not tried again. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack trace, and takes in nothing that is suppressed.
    private static final OutOfMemory OUT_OF_MEMORY = OutOfMemory.TRAP;

    /** By its first thread's return, or by who asked for its end without a word. */
    private @Nullable Throwable cause;

    private final Optional<String> thread;

    private Ending(@Nullable Throwable cause, Optional<String> thread) {
        this.cause = cause;
        this.thread = thread;
    }

    /** An ending that its maker can do no more about: a cancellation. */
    static Ending cancelled(GuestCancelled cause) {
        return new Ending(cause, Optional.empty());
    }

    /** The ending that a thread of the guest may bring about; until told otherwise, by returning. */
    static Ending by(Optional<String> thread) {
        return new Ending(null, thread);
    }

    /** Only before it becomes a guest's ending: by the thread whose ending it may be. */
    void because(Throwable failure) {
        cause = failure instanceof OutOfMemoryError ? OUT_OF_MEMORY : failure;
    }

    /** The name of the thread that trapped or broke, if it was not the first. */
    Optional<String> thread() {
        return cause == null || cause instanceof GuestExit || cause instanceof LinkException
                ? Optional.empty()
                : thread;
    }

    /** What a listener is told. */
    GuestOutcome told() {
        if (cause == null) {
            return GuestOutcome.exit(0);
        }
        return cause instanceof GuestExit exit ? GuestOutcome.exit(exit.code()) : GuestOutcome.failed(cause);
    }

    /** What a waiting embedder gets. */
    int outcome() throws LinkException {
        // A switch over types is prepared when it is met first, which takes memory and time: the only one of most
        // guests' lives.
        if (cause == null) {
            return 0;
        }
        if (cause instanceof GuestExit exit) {
            return exit.code();
        }
        if (cause instanceof LinkException notLinked) {
            throw notLinked;
        }
        if (cause instanceof RuntimeException trapped) {
            throw trapped;
        }
        if (cause instanceof Error broke) {
            throw broke;
        }
        throw new IllegalStateException(cause.toString(), cause);
    }
}
