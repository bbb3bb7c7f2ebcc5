package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.guests.BoundaryPage;
import java.util.List;
import java.util.Optional;

/** What functions of preview 1 are called with, in words for {@link Handles}. */
final class Preview1Arguments {
    private Preview1Arguments() {}

    /** The words of a call that never returns by itself, if the function can do that. */
    static Optional<List<String>> waiting(String function) {
        return Optional.ofNullable(
                        switch (function) {
                            case "fd_read" -> "0 IOVECS 1 RESULT";
                            case "fd_write" -> "1 IOVECS 1 RESULT";
                            case "path_open" -> "3 0 FIFO 4 0 2 0 0 RESULT";
                            case "poll_oneoff" -> "FAR_SUBSCRIPTION BUFFER 1 RESULT";
                            case "fd_sync", "fd_datasync" -> "1";
                            default -> null;
                        })
                .map(words -> List.of(words.split(" ")));
    }

    /** The arguments of a call that returns soon. */
    static long[] withoutWaiting(String function) {
        return BoundaryPage.sensible(function);
    }
}
