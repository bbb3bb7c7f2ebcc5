package dev.heddle.component.abi.handle;

import java.util.ArrayList;
import java.util.List;

/** What the embedder lends to a call from the host, which ends with the call. Used by one thread at a time. */
public final class Loans {
    private List<Runnable> endings = List.of();

    /** Has something done when the call that is under way ends. */
    void atEnd(Runnable ending) {
        if (endings.isEmpty()) {
            endings = new ArrayList<>();
        }
        endings.add(ending);
    }

    /** Ends all loans, whatever goes wrong with one. */
    public void end() {
        if (endings.isEmpty()) {
            return;
        }
        var all = endings;
        endings = List.of();
        Throwable failure = null;
        for (var ending : all) {
            try {
                ending.run();
            } catch (RuntimeException | Error failed) {
                failure = failed;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
