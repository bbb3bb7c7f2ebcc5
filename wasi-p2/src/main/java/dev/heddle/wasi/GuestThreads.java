package dev.heddle.wasi;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.LinkException;
import dev.heddle.poll.Cancellation;
import dev.heddle.resource.WaitListener;
import dev.heddle.wasi.events.GuestEvents;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The threads of one guest: they begin one after another, and end together. */
final class GuestThreads {
    /*
     * The guest's threads, its embedder's and the timer meet here.
     *
     *   running -- first cause: exit, main's return, trap, failure, cancel --> ending set -- all unwound --> gone
     *
     *  - `ending` is set once, by whoever comes first; later causes are dropped.
     *  - Whoever ends sets `ending` first and then stops all threads that it finds in `alive`; a thread is put there before it
     *    looks at `ending` for the first time: one of the two sees the other.
     *  - `count` is raised by a thread that is alive, for the one that it starts: it reaches 0 once, when all are gone.
     *  - An id belongs to the thread that is in `alive` under it, until that is gone.
     */
    /** Ids are below this: {@code wasi-threads.abi.md}. */
    private static final int END_OF_IDS = 1 << 29;

    /** {@code EAGAIN}, as the error values of {@code thread-spawn} are below zero. */
    private static final int NO_THREAD = -6;

    /** For the host's own functions, however little the guest is given. */
    private static final long HOST_STACK = 256 * 1024;

    private final String program;
    private final GuestLimits limits;
    private final ThreadKind kind;
    private final Runnable whenGone;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<@Nullable Cause> ending = new AtomicReference<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final ConcurrentMap<Integer, GuestThread> alive = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger lastId = new AtomicInteger();
    /** Written by the last thread, before those that wait for it are let go. */
    private long goneSince;
    /** What all further threads are made after. Written by the first thread before it runs guest code. */
    private volatile @Nullable CoreInstance first;

    /** Why the guest ends, and since when, in {@link System#nanoTime()} terms. */
    private record Cause(Ending ending, long since) {}

    /** What a thread does; it is handed itself. */
    interface Body {
        void run(GuestThread self) throws LinkException;
    }

    /** @param whenGone runs once, on the thread that is the last */
    GuestThreads(String program, WasiContext context, Runnable whenGone) {
        this.program = program;
        this.limits = context.limits();
        this.kind = limits.maxWasmStack().isPresent() ? ThreadKind.PLATFORM : context.threadKind();
        this.whenGone = whenGone;
    }

    /** Starts the first thread; when its body returns, the guest ends with exit code 0. */
    void startMain(Body body) {
        var main = new GuestThread(program, GuestThread.MAIN, this::isEnding);
        alive.put(main.id(), main);
        count.set(1);
        try {
            var ignored = builder()
                    .name(main.name())
                    .start(() -> run(main, self -> {
                        body.run(self);
                        end(new Ending.Exited(0));
                    }));
        } catch (OutOfMemoryError noThread) {
            end(new Ending.Broke(noThread));
            leave(main);
        }
    }

    /** The instance of the first thread, before it runs guest code. */
    void enterMain(GuestThread self, CoreInstance linked) {
        first = linked;
        self.enter(linked.store());
    }

    /**
     * {@code thread-spawn}: starts a thread, and returns its id, or an error value if it cannot be had.
     *
     * @throws GuestCancelled if the guest is ending: its threads must not live to complain that they were refused one
     */
    int spawn(int argument) {
        if (isEnding()) {
            throw GuestThread.ended();
        }
        var model = first;
        if (model == null || !takePlace()) {
            return NO_THREAD;
        }
        var thread = register();
        try {
            var ignored = builder()
                    .name(thread.name())
                    .inheritInheritableThreadLocals(false)
                    .start(() -> run(thread, self -> {
                        var sibling = model.sibling(linked -> self.enter(linked.store()));
                        try {
                            sibling.function(ThreadSpawn.START).orElseThrow().call(self.id(), argument);
                        } finally {
                            sibling.release();
                        }
                    }));
            return thread.id();
        } catch (OutOfMemoryError noThread) {
            // What the JVM says when the system has no more threads to give.
            leave(thread);
            return NO_THREAD;
        }
    }

    private boolean takePlace() {
        for (var now = count.get(); now < limits.maxThreads(); now = count.get()) {
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Gives the next free id, so that one is used again as late as possible. */
    private GuestThread register() {
        while (true) {
            var id = lastId.incrementAndGet() & (END_OF_IDS - 1);
            if (id != GuestThread.MAIN) {
                var thread = new GuestThread(program, id, this::isEnding);
                if (alive.putIfAbsent(id, thread) == null) {
                    return thread;
                }
            }
        }
    }

    private Thread.Builder builder() {
        var stack = limits.maxWasmStack();
        return switch (kind) {
            case VIRTUAL -> Thread.ofVirtual();
            case PLATFORM ->
                stack.isPresent()
                        ? Thread.ofPlatform().daemon().stackSize(stack.getAsLong() + HOST_STACK)
                        : Thread.ofPlatform().daemon();
        };
    }

    private void run(GuestThread self, Body body) {
        try {
            GuestEvents.started(self.name());
            cancellation.run(() -> WaitListener.run(self, () -> execute(self, body)));
            GuestEvents.ended(self.name());
        } finally {
            leave(self);
        }
    }

    /** Whatever comes out of the guest or the host becomes the ending; nothing is left to kill the thread unseen. */
    private void execute(GuestThread self, Body body) {
        try {
            body.run(self);
        } catch (GuestExit e) {
            end(new Ending.Exited(e.code()));
        } catch (LinkException e) {
            end(new Ending.NotLinked(e));
        } catch (RuntimeException e) {
            end(new Ending.Threw(e, self.id() == GuestThread.MAIN ? Optional.empty() : Optional.of(self.name())));
        } catch (Error e) {
            end(new Ending.Broke(e));
        }
    }

    private void leave(GuestThread self) {
        alive.remove(self.id());
        if (count.decrementAndGet() == 0) {
            try {
                whenGone.run();
            } finally {
                goneSince = System.nanoTime();
                gone.countDown();
            }
        }
    }

    private boolean isEnding() {
        return ending.get() != null;
    }

    /** Ends all threads; the first cause wins. Any thread may call it; it never blocks. */
    void end(Ending cause) {
        if (ending.compareAndSet(null, new Cause(cause, System.nanoTime()))) {
            cancellation.cancel();
            alive.values().forEach(GuestThread::stop);
        }
    }

    /** Waits until all threads are gone, and answers why. */
    Ending await() throws InterruptedException {
        gone.await();
        return Objects.requireNonNull(ending.get()).ending();
    }

    /** How long it took to end, once {@link #await} has returned. */
    Duration endingTook() {
        return Duration.ofNanos(goneSince - Objects.requireNonNull(ending.get()).since());
    }

    /** Why the guest is ending, or has ended. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending.get()).map(Cause::ending);
    }
}
