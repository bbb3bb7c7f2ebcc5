package dev.heddle.wasi;

import dev.heddle.base.Printable;
import dev.heddle.base.WaitListener;
import dev.heddle.engine.Store;
import dev.heddle.wasi.events.GuestEvents;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thread of a guest, from before it runs until it is gone. */
final class GuestThread implements WaitListener {
    /** How much of a long wait's description is shown. */
    private static final int SHOWN = 4;

    /** The id of the thread that a program starts with, which wasi-threads gives to no other. */
    static final int MAIN = 0;

    /*
     * Whoever starts the thread and the thread itself meet at `state`:
     *
     *   NEW -- the thread begins --> BEGUN -- it is gone --> LEFT
     *    '---- its start failed, and it has not begun --------^
     *
     *  - A start may fail after the thread was made: memory or stack may run out in the middle. It is counted out once, by the
     *    thread if it has begun, else by whoever started it; a thread that finds itself counted out does nothing.
     */
    private static final int NEW = 0;
    private static final int BEGUN = 1;
    private static final int LEFT = 2;

    /** Boxed once: leaving takes no memory. */
    private final Integer id;

    private final String name;
    private final BooleanSupplier ending;
    private final AtomicInteger state = new AtomicInteger(NEW);
    /** How the guest ends if this thread is the first to end it. */
    private final Ending own;

    private boolean hasEnded;
    /** Written by the thread itself, read by whoever ends the guest. */
    private volatile @Nullable Store entered;
    /** The event of the wait that is under way, if it is recorded. The thread's own. */
    private @Nullable Object waiting;

    private String waitingFor = "";

    /** @param ending whether the guest is ending */
    GuestThread(String program, int id, BooleanSupplier ending) {
        this.id = id;
        this.name = id == MAIN ? Printable.name(program) : Printable.name(program) + "#" + id;
        this.ending = ending;
        own = Ending.by(id == MAIN ? Optional.empty() : Optional.of(name));
    }

    Integer id() {
        return id;
    }

    /** Whether the thread may go on, having begun. */
    boolean begin() {
        return state.compareAndSet(NEW, BEGUN);
    }

    /** Whether a thread whose start failed is to be counted out by who started it. */
    boolean neverBegins() {
        return state.compareAndSet(NEW, LEFT);
    }

    /** The ending that the thread brings about by what it threw; by returning, if that is nothing. Takes no memory. */
    Ending ending(@Nullable Throwable failure) {
        if (!hasEnded) {
            if (failure != null) {
                own.because(failure);
            }
            hasEnded = true;
        }
        return own;
    }

    /** The program's name, and the id of all threads but the first. */
    String name() {
        return name;
    }

    /** From now on {@link #stop} finds the instances; one that came before did not, and left its word in {@code ending}. */
    void enter(Store instances) {
        entered = instances;
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

    /** While the thread waits, its name says what for: the one thing that every thread dump shows of a virtual thread. */
    @Override
    public void waits(Object resource) {
        waiting = GuestEvents.beginWait();
        waitingFor = describe(resource);
        Thread.currentThread().setName(name + " waits: " + waitingFor);
    }

    @Override
    public void goesOn() {
        Thread.currentThread().setName(name);
        if (waiting != null) {
            GuestEvents.endWait(waiting, name, waitingFor);
            waiting = null;
        }
    }

    private String describe(Object resource) {
        var running = entered;
        if (running == null || !(resource instanceof List<?> pollables)) {
            return resource.toString();
        }
        var call = running.lastCall();
        if (call.isEmpty()) {
            return "the host";
        }
        var function = call.get().function().name();
        if (function.equals("poll_oneoff")) {
            var shown = pollables.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
            return function + " of " + shown
                    + (pollables.size() > SHOWN ? " and " + (pollables.size() - SHOWN) + " more" : "");
        }
        // The first argument names the descriptor, or the resource whose method it is.
        var ofResource = function.startsWith("fd_") || function.startsWith("[method]");
        return ofResource ? function + " " + (int) call.get().firstArgument() : function;
    }

    /** What an embedder is told of a thread that was given up: its name, and what it called last. */
    String whereabouts() {
        var running = entered;
        var call = running == null ? Optional.<Store.Call>empty() : running.lastCall();
        return call.map(last -> name + " in " + last.function().module() + " "
                        + last.function().name())
                .orElse(name);
    }

    static GuestCancelled ended() {
        return GuestCancelled.ENDED;
    }
}
