package dev.heddle.wasi;

import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of one guest: why it ends, how its threads are stopped or given up, and who waits for it. */
final class GuestEnd {
    /*
     * The guest's threads, its embedder's and the thread of the alarms meet here.
     *
     *   RUNNING -- first cause --> ENDING -- all threads have left, or are given up --> RELEASING --> GONE
     *
     *  - `ending` is set once, by whoever comes first; later causes are dropped. Until then the alarm stands for the time limit, and
     *    from then on for the grace period. All that an ending needs was made before: memory may be what the guest ran out of.
     *  - `releasing` is taken once, by the last thread that leaves or, after the grace period, by a thread of the host. Who has it
     *    closes what the guest held, and sees to it that GONE is reached whatever comes of that.
     *  - What is closed then and held by a thread that was given up is freed when that thread returns; it finds all tables closed.
     *  - Closing calls an embedder's code too: when that does not return within the grace period either, the guest is gone without.
     */
    /** A look each quarter of the grace period: as long as threads still leave, the rest are not given up, up to this many looks. */
    private static final int MOST_LOOKS = 20;

    /** So often a thread for closing is asked for, a hundredth of a second apart. */
    private static final int MOST_FAILURES = 100;

    private static final List<String> CLOSING = List.of("the host, closing what the guest held");

    /** What stops all threads; called again if it throws. */
    interface Stopping {
        void stopAll();

        /** How many threads have not left yet. */
        int count();

        /** What the embedder is told of those. */
        List<String> whereabouts();
    }

    private final Alarms alarms = Alarms.OF_GUESTS;
    private final Execution program;
    /** In nanoseconds. */
    private final long grace;

    private final Stopping threads;
    private final Runnable released;
    /** In {@link System#nanoTime()} terms. */
    private final long begun = System.nanoTime();

    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final AtomicBoolean releasing = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);
    /** For threads of other guests, whose waits can be cancelled. */
    private final Signal goneToo = new Signal();

    private final Optional<Ending> timeIsUp;
    private final Alarm alarm = new Alarm() {
        @Override
        void ring() {
            timePassed();
        }
    };

    /** In {@link System#nanoTime()} terms. Written by who sets {@code ending}, before the alarm is moved; read afterwards. */
    private volatile long since;
    /** Written by the thread that makes the guest be gone, before it says so. */
    private long goneSince;

    private volatile boolean stopped;
    private volatile List<String> abandoned = List.of();
    private volatile @Nullable Throwable notReleased;
    /** Who closes what the guest held, while it does: it calls an embedder's code too. */
    private volatile @Nullable Thread releaser;

    // The rest is the alarms' thread's own.
    private int countBefore = Integer.MAX_VALUE;
    private int looks;
    private int failures;
    private boolean closing;

    /** @param released is run when what the guest held is closed */
    GuestEnd(Execution program, WasiContext context, Stopping threads, Runnable released) {
        this.released = released;
        this.program = program;
        this.grace = Alarms.nanoseconds(context.grace());
        this.threads = threads;
        timeIsUp = context.limits()
                .timeout()
                .map(limit -> Ending.cancelled(new GuestCancelled("timed out after " + inSeconds(limit))));
    }

    static String inSeconds(Duration limit) {
        return BigDecimal.valueOf(limit.toSeconds())
                        .add(BigDecimal.valueOf(limit.toMillisPart(), 3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }

    /** From now on its time passes: until it is gone, or {@link #neverBegan}. */
    void begin(Optional<Duration> timeout) {
        alarms.add(alarm, timeout.map(alarms::after).orElse(Alarms.NEVER));
    }

    /** Its first thread could not be started; who tried closes what it was to hold. */
    void neverBegan() {
        alarms.remove(alarm);
    }

    boolean isEnding() {
        return ending.get() != null;
    }

    /** Ends all threads; the first cause wins. Any thread may call it; it never blocks, and takes no memory. */
    void end(Ending cause) {
        if (!ending.compareAndSet(null, cause)) {
            return;
        }
        since = System.nanoTime();
        try {
            alarms.move(alarm, alarms.after(grace / 4 * 3));
        } finally {
            stopAll();
        }
    }

    private void stopAll() {
        try {
            threads.stopAll();
            stopped = true;
        } catch (OutOfMemoryError e) {
            // Some of them, then. The alarm sees to the others.
            alarms.move(alarm, alarms.now());
        }
    }

    /** All threads have left. */
    void allLeft() {
        if (releasing.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        releaser = Thread.currentThread();
        try {
            closeAndTell();
        } catch (Throwable failure) {
            // Whatever an embedder's code throws: nobody but who awaits the end is there to be told.
            notReleased = failure instanceof OutOfMemoryError ? OutOfMemory.TRAP : failure;
        } finally {
            releaser = null;
            beOver();
        }
    }

    private void closeAndTell() {
        try {
            program.close();
        } finally {
            released.run();
        }
    }

    private void beOver() {
        if (over.compareAndSet(false, true)) {
            goneSince = System.nanoTime();
            alarms.remove(alarm);
            gone.countDown();
            goneToo.set();
        }
    }

    private void timePassed() {
        if (!isEnding()) {
            timeIsUp.ifPresent(this::end);
            return;
        }
        if (!stopped) {
            alarms.move(alarm, alarms.after(grace));
            stopAll();
        } else if (closing) {
            // An embedder's code, most likely, which is asked to close what it gave.
            abandoned = abandoned.isEmpty() ? CLOSING : abandoned;
            beOver();
        } else if (releasing.get()) {
            closing = true;
            alarms.move(alarm, alarms.after(grace));
        } else {
            look();
        }
    }

    private void look() {
        var left = threads.count();
        if (left < countBefore && looks++ < MOST_LOOKS) {
            countBefore = left;
            alarms.move(alarm, alarms.after(grace / 4));
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        if (abandoned.isEmpty()) {
            abandoned = threads.whereabouts();
        }
        if (!releasing.compareAndSet(false, true)) {
            closing = true;
        } else {
            try {
                var ignored = Thread.ofPlatform()
                        .daemon()
                        .name(program.name() + " closing")
                        .start(this::release);
                closing = true;
            } catch (OutOfMemoryError noThread) {
                // The last thread that leaves may close, if none does before.
                releasing.set(false);
                if (failures++ < MOST_FAILURES) {
                    throw noThread;
                }
                beOver();
                return;
            }
        }
        alarms.move(alarm, alarms.after(grace));
    }

    /** Waits until the guest is gone, and answers why. */
    Ending await() throws InterruptedException {
        gone.await();
        return why();
    }

    /**
     * As {@link #await}, for a thread of another guest: its own guest's end ends the wait.
     *
     * @throws dev.heddle.poll.CancelledException if that is so
     */
    Ending awaitInGuest() {
        Poll.block(goneToo);
        return why();
    }

    private Ending why() {
        return Objects.requireNonNull(ending.get());
    }

    /** Why the guest is ending, or has ended. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending.get());
    }

    /** Ready once the guest is gone. */
    Pollable whenGone() {
        return goneToo;
    }

    /** From its beginning to its end, or until now. */
    Duration wallTime() {
        return Duration.ofNanos((gone.getCount() == 0 ? goneSince : System.nanoTime()) - begun);
    }

    /** How long it took to end, once {@link #await} has returned. */
    Duration took() {
        return Duration.ofNanos(goneSince - since);
    }

    List<String> abandoned() {
        return abandoned;
    }

    /** What went wrong when what the guest held was closed, once {@link #await} has returned. */
    Optional<Throwable> notReleased() {
        return Optional.ofNullable(notReleased);
    }

    /** Whether the calling thread closes what the guest held, and so would wait for itself. */
    @SuppressWarnings("ReferenceEquality") // No two are equal.
    boolean releasesHere() {
        return releaser == Thread.currentThread();
    }
}
