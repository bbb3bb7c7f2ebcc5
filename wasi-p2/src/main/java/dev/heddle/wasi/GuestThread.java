package dev.heddle.wasi;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of a guest, from before it runs until it is gone. */
final class GuestThread {
    /** The id of the thread that a program starts with, which wasi-threads gives to no other. */
    static final int MAIN = 0;

    private final int id;
    private final String name;
    private final BooleanSupplier ending;
    /** Written by the thread itself, read by whoever ends the guest. */
    private volatile @Nullable Stoppable entered;

    /** @param ending whether the guest is ending */
    GuestThread(String program, int id, BooleanSupplier ending) {
        this.id = id;
        this.name = id == MAIN ? program : program + "#" + id;
        this.ending = ending;
    }

    int id() {
        return id;
    }

    /** The program's name, and the id of all threads but the first. */
    String name() {
        return name;
    }

    /** Guest code that can be made to unwind from wherever it is. */
    @FunctionalInterface
    interface Stoppable {
        void stop(RuntimeException reason);
    }

    /** From now on {@link #stop} finds the code; one that came before did not, and left its word in {@code ending}. */
    void enter(Stoppable code) {
        entered = code;
        if (ending.getAsBoolean()) {
            throw ended();
        }
    }

    /** Makes the thread unwind from its guest code. Any thread may call it; it never blocks. */
    void stop() {
        var running = entered;
        if (running != null) {
            running.stop(ended());
        }
    }

    private static GuestCancelled ended() {
        return new GuestCancelled("the guest has ended");
    }
}
