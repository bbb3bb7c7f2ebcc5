package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.base.WaitListener;
import dev.heddle.engine.CoreInstance;
import dev.heddle.poll.Cancellation;
import dev.heddle.wasi.events.GuestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads of one guest: they begin one after another, and end together. */
final class GuestThreads implements GuestEnd.Stopping {
    /*
     * The guest's threads, its embedder's and the thread of the alarms meet here. Why and when they end is GuestEnd's.
     *
     *  - Whoever ends the guest sets its ending first and then stops all threads that it finds in `alive`; a thread is put there
     *    before it looks at the ending for the first time: one of the two sees the other.
     *  - `count` is raised by a thread that is alive, for the one that it starts: it reaches 0 once, when all are gone.
     *  - An id belongs to the thread that is in `alive` under it, until that is gone.
     *  - Nothing that is thrown, be it for want of memory or stack, gets past leave(): see GuestThread for starts that fail.
     */
    /** Ids are below this: {@code wasi-threads.abi.md}. */
    private static final int END_OF_IDS = 1 << 29;

    /** {@code EAGAIN}, as the error values of {@code thread-spawn} are below zero. */
    private static final int NO_THREAD = -6;

    /** For the host's own functions, however little the guest is given. */
    private static final long HOST_STACK = 256 * 1024;

    private final String program;
    private final GuestLimits limits;
    private final Account account;
    private final ThreadKind kind;
    private final GuestEnd end;
    private final @Nullable CpuTime cpuTime;
    private final Cancellation cancellation = new Cancellation();
    private final ConcurrentMap<Integer, GuestThread> alive = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger lastId = new AtomicInteger();
    /** What all further threads are made after. Written by the first thread before it runs guest code. */
    private volatile @Nullable CoreInstance first;

    /** What a thread does; it is handed itself. */
    interface Body {
        void run(GuestThread self) throws Exception;
    }

    /** @param released is run when they are gone, and what the guest held is closed */
    GuestThreads(Execution program, WasiContext context, Runnable released) {
        this.program = program.name();
        this.account = program.account();
        this.limits = context.limits();
        this.kind = limits.maxWasmStack().isPresent() ? ThreadKind.PLATFORM : context.threadKind();
        this.end = new GuestEnd(program, context, this, released);
        this.cpuTime =
                context.measuresCpuTime() && kind == ThreadKind.PLATFORM && CpuTime.isKnown() ? new CpuTime() : null;
    }

    GuestEnd end() {
        return end;
    }

    /** The processor time of all of them; nothing if it is not measured. */
    Optional<Duration> cpuTime() {
        return Optional.ofNullable(cpuTime).map(CpuTime::total);
    }

    /**
     * Starts the first thread; when its body returns, the guest ends with exit code 0.
     *
     * @throws OutOfMemoryError if there is no thread to be had: then the program is not closed
     */
    void startMain(Body body) {
        var main = new GuestThread(program, GuestThread.MAIN, end::isEnding);
        end.begin(limits.timeout());
        try {
            account.charge(Kind.THREADS, 1);
            alive.put(main.id(), main);
            count.set(1);
            var ignored = builder()
                    .name(main.name())
                    .start(() -> run(main, self -> {
                        body.run(self);
                        end.end(self.ending(null));
                    }));
        } catch (RuntimeException | Error noThread) {
            if (main.neverBegins()) {
                end.neverBegan();
                throw noThread;
            }
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
        if (end.isEnding()) {
            throw GuestThread.ended();
        }
        var model = first;
        if (model == null || !takePlace()) {
            return NO_THREAD;
        }
        GuestThread thread = null;
        try {
            var made = register();
            thread = made;
            var ignored = builder()
                    .name(made.name())
                    .inheritInheritableThreadLocals(false)
                    .start(() -> run(made, self -> {
                        var sibling = model.sibling(linked -> self.enter(linked.store()));
                        try {
                            sibling.function(ThreadSpawn.START).orElseThrow().call((int) self.id(), argument);
                        } finally {
                            sibling.release();
                        }
                    }));
            return made.id();
        } catch (RuntimeException | Error noThread) {
            if (thread == null) {
                leave();
            } else if (thread.neverBegins()) {
                leave(thread);
            } else {
                return thread.id();
            }
            if (noThread instanceof OutOfMemoryError) {
                // What the JVM says when the system has no more threads to give.
                return NO_THREAD;
            }
            throw noThread;
        }
    }

    private boolean takePlace() {
        if (!account.tryCharge(Kind.THREADS, 1)) {
            return false;
        }
        var ignored = count.incrementAndGet();
        return true;
    }

    /** Gives the next free id, so that one is used again as late as possible. */
    private GuestThread register() {
        while (true) {
            var id = lastId.incrementAndGet() & (END_OF_IDS - 1);
            if (id != GuestThread.MAIN) {
                var thread = new GuestThread(program, id, end::isEnding);
                if (alive.putIfAbsent(thread.id(), thread) == null) {
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
        if (!self.begin()) {
            return;
        }
        try {
            GuestEvents.started(self.name());
            Runnable whole = () -> cancellation.run(() -> WaitListener.run(self, () -> execute(self, body)));
            if (cpuTime == null) {
                whole.run();
            } else {
                cpuTime.during(whole);
            }
            GuestEvents.ended(self.name());
        } catch (Throwable failure) {
            // The host's own, before or after: memory ran out.
            end.end(self.ending(failure));
        } finally {
            leave(self);
        }
    }

    /** Whatever comes out of the guest or the host becomes the ending; nothing is left to kill the thread unseen. */
    private void execute(GuestThread self, Body body) {
        try {
            body.run(self);
        } catch (Throwable failure) {
            end.end(self.ending(failure));
        }
    }

    private void leave(GuestThread self) {
        try {
            alive.remove(self.id());
        } finally {
            leave();
        }
    }

    private void leave() {
        account.release(Kind.THREADS, 1);
        if (count.decrementAndGet() == 0) {
            end.allLeft();
        }
    }

    @Override
    public void stopAll() {
        cancellation.cancel();
        alive.values().forEach(GuestThread::stop);
    }

    @Override
    public int count() {
        return count.get();
    }

    /** One for each thread, of those that the first look finds. */
    @Override
    public List<String> whereabouts() {
        return alive.values().stream().map(GuestThread::whereabouts).sorted().toList();
    }

    /** What governs its threads, and no other guest's. */
    Cancellation cancellation() {
        return cancellation;
    }
}
