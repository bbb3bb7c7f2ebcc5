package dev.heddle.base;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What one guest makes its host keep, counted over all its threads, instances, memories, tables and components, and held to limits.
 *
 * <p>Accounts that are {@linkplain #sharing shared} are held to a bound of the whole JVM as well, so that many guests, each within its
 * limits, cannot take the memory that others need. Any thread may use any method; none blocks.
 */
public final class Account implements AutoCloseable {
    /*
     * Any thread charges and releases; the guest's end closes.
     *
     *  - A pool is charged before the account, and given back what the account does not hold after all: at no moment does an account
     *    hold what its pool does not know.
     *  - Closing says so first and takes all that is held then. A charge looks whether it is closed after it has counted: one of the
     *    two gives it back, and only one, because nobody gives back more than is held.
     */

    /** What is counted. */
    public enum Kind {
        /** Bytes that linear memories have now. */
        MEMORY("bytes of linear memory", "max-memory-size", 4L << 30, 0, Pool.OUTSIDE_HEAP, 1),
        /** Elements that tables have now. */
        TABLE_ELEMENTS("table elements", "max-table-elements", 10_000_000, 32, Pool.HEAP, 8),
        /** Instances of core modules and of components, those of threads among them. */
        INSTANCES("instances", "max-instances", 16_384, 8 << 10, Pool.HEAP, 2 << 10),
        /** Bytes of structs, arrays and exceptions that a guest refers to. */
        GC_BYTES("bytes of garbage-collected objects", "max-gc-size", 1L << 30, 4, Pool.HEAP, 1),
        /** Descriptors, streams, pollables and other resources. */
        RESOURCES("resources", "max-resources", 1_000_000, 1 << 10, Pool.HEAP, 256),
        /** Threads, the first among them. */
        THREADS("threads", "max-threads", 16_384, 32 << 10, Pool.HEAP, 4 << 10),
        /** Bytes of directory listings that are held for descriptors and streams. */
        LISTING_BYTES("bytes of directory listings", "max-listing-size", 64 << 20, 16, Pool.HEAP, 1),
        /** Subscriptions of all polls that are under way. */
        SUBSCRIPTIONS("poll subscriptions", "max-subscriptions", 65_536, 1 << 10, Pool.HEAP, 128),
        /** Open FIFOs, devices and others that have a thread of the host's each. */
        SPECIAL_FILES("open FIFOs and devices", "max-special-files", 512, 128 << 10, Pool.HEAP, 16 << 10),
        /** Bytes of the values of calls that are under way: what components hand to functions of the host, and return to it. */
        VALUE_BYTES("bytes of values of calls", "max-value-size", 128 << 20, 4, Pool.HEAP, 1);

        private final String words;
        private final String option;
        private final long most;
        private final long heapPerUnit;
        private final Pool pool;
        private final long bytes;

        Kind(String words, String option, long most, long heapPerUnit, Pool pool, long bytes) {
            this.words = words;
            this.option = option;
            this.most = most;
            this.heapPerUnit = heapPerUnit;
            this.pool = pool;
            this.bytes = bytes;
        }

        /** What is counted, in words: {@code table elements}. */
        public String words() {
            return words;
        }

        /** What the command's option is called that sets the limit: {@code max-table-elements}. */
        public String option() {
            return option;
        }

        /** The limit unless another is given: less where the JVM's heap is small, so that a machine of 512 MB is enough. */
        public long standardLimit() {
            var heap = Runtime.getRuntime().maxMemory();
            return heapPerUnit == 0 ? Math.min(most, 2 * heap) : Math.max(1, Math.min(most, heap / heapPerUnit));
        }
    }

    /** Where the memory comes from that all guests share. */
    private enum Pool {
        HEAP,
        OUTSIDE_HEAP;

        /** Bytes that all shared accounts hold: there is one count for the whole JVM, as there is one enum. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final AtomicLong used = new AtomicLong();

        private long limit() {
            var heap = Runtime.getRuntime().maxMemory();
            return this == HEAP ? heap / 2 : 2 * heap;
        }

        boolean take(long bytes) {
            var limit = limit();
            long held;
            do {
                held = used.get();
                if (bytes > limit - held) {
                    return false;
                }
            } while (!used.compareAndSet(held, held + bytes));
            return true;
        }
    }

    /** What is held of one kind. */
    private static final class Count {
        final long limit;
        final AtomicLong used = new AtomicLong();
        final AtomicLong peak = new AtomicLong();

        Count(long limit) {
            this.limit = limit;
        }

        void reached(long held) {
            for (var most = peak.get(); held > most && !peak.compareAndSet(most, held); most = peak.get()) {
                // Another thread was first, with less perhaps.
                Thread.onSpinWait();
            }
        }
    }

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final boolean shares;
    private volatile boolean closed;

    private Account(Map<Kind, Long> limits, boolean shares) {
        for (var kind : Kind.values()) {
            var limit = limits.get(kind);
            counts.put(kind, new Count(limit == null ? kind.standardLimit() : limit));
        }
        this.shares = shares;
    }

    /** An account that stands alone, with the standard limits. */
    public static Account create() {
        return of(new EnumMap<>(Kind.class));
    }

    /** An account that stands alone. Kinds that are not given have their standard limits. */
    public static Account of(Map<Kind, Long> limits) {
        return new Account(limits, false);
    }

    /** An account that is also held to the bounds of the JVM, and must be closed. Kinds that are not given have their standard limits. */
    public static Account sharing(Map<Kind, Long> limits) {
        return new Account(limits, true);
    }

    /** The most that may be held. */
    public long limit(Kind kind) {
        return count(kind).limit;
    }

    /** What is held now. */
    public long used(Kind kind) {
        return count(kind).used.get();
    }

    /** The most that was held at a time, also after the account was closed. */
    public long peak(Kind kind) {
        return count(kind).peak.get();
    }

    /**
     * Counts {@code amount} more, unless that is too much.
     *
     * @param amount not negative
     * @return whether it was counted; it then has to be {@linkplain #release released}
     */
    public boolean tryCharge(Kind kind, long amount) {
        return take(kind, amount) == Outcome.COUNTED;
    }

    /**
     * Counts {@code amount} more.
     *
     * @throws LimitExceeded if that is too much; nothing is counted then
     */
    public void charge(Kind kind, long amount) {
        var outcome = take(kind, amount);
        if (outcome != Outcome.COUNTED) {
            throw new LimitExceeded(kind, outcome.message(kind, amount, limit(kind)));
        }
    }

    /** Counts {@code amount} less, down to nothing: what was held when the account was closed need not be released. */
    public void release(Kind kind, long amount) {
        var used = count(kind).used;
        var held = used.get();
        while (held > 0) {
            var less = Math.min(held, amount);
            if (used.compareAndSet(held, held - less)) {
                giveBack(kind, less);
                return;
            }
            held = used.get();
        }
    }

    /** Gives everything back; nothing more can be charged. */
    @Override
    public void close() {
        closed = true;
        counts.forEach((kind, count) -> giveBack(kind, count.used.getAndSet(0)));
    }

    private enum Outcome {
        COUNTED,
        OVER_LIMIT,
        OVER_POOL,
        CLOSED;

        String message(Kind kind, long amount, long limit) {
            var more = amount + " more " + kind.words;
            return switch (this) {
                case COUNTED -> more;
                case OVER_LIMIT -> more + " would be over the guest's limit of " + limit + " (" + kind.option + ")";
                case OVER_POOL -> more + " would be more than all guests of this JVM may have together";
                case CLOSED -> more + ", of a guest that has ended";
            };
        }
    }

    private Outcome take(Kind kind, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a negative charge");
        }
        var count = count(kind);
        if (amount > count.limit - count.used.get()) {
            return Outcome.OVER_LIMIT;
        }
        if (shares && (amount > Long.MAX_VALUE / kind.bytes || !kind.pool.take(amount * kind.bytes))) {
            return Outcome.OVER_POOL;
        }
        long held;
        do {
            held = count.used.get();
            if (amount > count.limit - held) {
                giveBack(kind, amount);
                return Outcome.OVER_LIMIT;
            }
        } while (!count.used.compareAndSet(held, held + amount));
        if (closed) {
            // Whichever of the two comes later finds it.
            release(kind, amount);
            return Outcome.CLOSED;
        }
        count.reached(held + amount);
        return Outcome.COUNTED;
    }

    private void giveBack(Kind kind, long amount) {
        if (shares && amount > 0) {
            kind.pool.used.addAndGet(-amount * kind.bytes);
        }
    }

    private Count count(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().used + " of " + entry.getValue().limit + " " + entry.getKey().words)
                .collect(Collectors.joining(", "));
    }

    /** Bytes that all shared accounts hold: of the heap, and outside it. */
    static List<Long> pools() {
        return List.of(Pool.HEAP.used.get(), Pool.OUTSIDE_HEAP.used.get());
    }
}
