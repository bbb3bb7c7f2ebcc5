package dev.heddle.wasi;

import dev.heddle.engine.LinkException;
import java.util.Optional;

/** How a guest ended. */
sealed interface Ending {
    /** What a waiting embedder gets. */
    int outcome() throws LinkException;

    record Exited(int code) implements Ending {
        @Override
        public int outcome() {
            return code;
        }
    }

    /**
     * It trapped or was cancelled, or the host failed.
     *
     * @param thread the name of the thread that did, if it was not the first
     */
    record Threw(RuntimeException cause, Optional<String> thread) implements Ending {
        @Override
        public int outcome() {
            throw cause;
        }
    }

    /** The JVM itself is in trouble. */
    record Broke(Error cause) implements Ending {
        @Override
        public int outcome() {
            throw cause;
        }
    }

    record NotLinked(LinkException cause) implements Ending {
        @Override
        public int outcome() throws LinkException {
            throw cause;
        }
    }
}
