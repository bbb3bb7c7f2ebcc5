package dev.heddle.resource;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

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
        RESOURCES("resources", "max-resources", ResourceTable.DEFAULT_LIMIT, 1 << 10, Pool.HEAP, 256),
        /** Threads, the first among them. */
        THREADS("threads", "max-threads", 16_384, 32 << 10, Pool.HEAP, 4 << 10),
        /** Bytes of directory listings that are held for descriptors and streams. */
        LISTING_BYTES("bytes of directory listings", "max-listing-size", 64 << 20, 16, Pool.HEAP, 1),
        /** Subscriptions of all polls that are under way. */
        SUBSCRIPTIONS("poll subscriptions", "max-subscriptions", 65_536, 1 << 10, Pool.HEAP, 128),
        /** Open FIFOs, devices and others that have a thread of the host's each. */
        SPECIAL_FILES("open FIFOs and devices", "max-special-files", 512, 128 << 10, Pool.HEAP, 16 << 10),
        /** Bytes that wait to be written. */
        OUTPUT_BYTES("bytes of pending output", "max-pending-output", 64 << 20, 16, Pool.HEAP, 1);

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

        long limit() {
            var heap = Runtime.getRuntime().maxMemory();
            return this == HEAP ? heap / 2 : 2 * heap;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    /** Bytes that all shared accounts hold, by pool. */
    private static final AtomicLongArray POOLS = new AtomicLongArray(Pool.values().length);

    private final long[] limits = new long[KINDS.length];
    private final AtomicLongArray used = new AtomicLongArray(KINDS.length);
    private final boolean shares;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Account(Map<Kind, Long> given, boolean shares) {
        for (var kind : KINDS) {
            var limit = given.get(kind);
            limits[kind.ordinal()] = limit == null ? kind.standardLimit() : limit;
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
        return limits[kind.ordinal()];
    }

    /** What is held now. */
    public long used(Kind kind) {
        return used.get(kind.ordinal());
    }

    /**
     * Counts {@code amount} more, unless that is too much.
     *
     * @param amount not negative
     * @return whether it was counted; it then has to be {@linkplain #release released}
     */
    public boolean tryCharge(Kind kind, long amount) {
        return tooMuch(kind, amount) == null;
    }

    /**
     * Counts {@code amount} more.
     *
     * @throws LimitExceeded if that is too much; nothing is counted then
     */
    public void charge(Kind kind, long amount) {
        var reason = tooMuch(kind, amount);
        if (reason != null) {
            throw new LimitExceeded(kind, reason);
        }
    }

    /** Counts {@code amount} less, down to nothing: what was held when the account was closed need not be released. */
    public void release(Kind kind, long amount) {
        var held = used.get(kind.ordinal());
        while (held > 0) {
            var less = Math.min(held, amount);
            if (used.compareAndSet(kind.ordinal(), held, held - less)) {
                giveBack(kind, less);
                return;
            }
            held = used.get(kind.ordinal());
        }
    }

    /** Gives everything back; nothing more can be charged. */
    @Override
    public void close() {
        closed.set(true);
        for (var kind : KINDS) {
            giveBack(kind, used.getAndSet(kind.ordinal(), 0));
        }
    }

    /** Why it cannot be counted; null once it is. */
    private @Nullable String tooMuch(Kind kind, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a negative charge");
        }
        var limit = limits[kind.ordinal()];
        if (amount > limit - used.get(kind.ordinal())) {
            return overLimit(kind, amount);
        }
        if (shares && !takeFromPool(kind, amount)) {
            return amount + " more " + kind.words + " would be more than all guests of this JVM may have together";
        }
        long held;
        do {
            held = used.get(kind.ordinal());
            if (amount > limit - held) {
                giveBack(kind, amount);
                return overLimit(kind, amount);
            }
        } while (!used.compareAndSet(kind.ordinal(), held, held + amount));
        if (closed.get()) {
            // Whichever of the two comes later finds it.
            release(kind, amount);
            return kind.words + ": the guest has ended";
        }
        return null;
    }

    private String overLimit(Kind kind, long amount) {
        return amount + " more " + kind.words + " would be over the guest's limit of " + limits[kind.ordinal()] + " ("
                + kind.option + ")";
    }

    private static boolean takeFromPool(Kind kind, long amount) {
        var limit = kind.pool.limit();
        if (amount > limit / kind.bytes) {
            return false;
        }
        var bytes = amount * kind.bytes;
        long held;
        do {
            held = POOLS.get(kind.pool.ordinal());
            if (bytes > limit - held) {
                return false;
            }
        } while (!POOLS.compareAndSet(kind.pool.ordinal(), held, held + bytes));
        return true;
    }

    private void giveBack(Kind kind, long amount) {
        if (shares && amount > 0) {
            POOLS.addAndGet(kind.pool.ordinal(), -amount * kind.bytes);
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var kind : KINDS) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(used(kind))
                    .append(" of ")
                    .append(limit(kind))
                    .append(' ')
                    .append(kind.words);
        }
        return text.toString();
    }

    /** Bytes that all shared accounts hold: of the heap, and outside it. */
    static long[] pools() {
        return new long[] {POOLS.get(Pool.HEAP.ordinal()), POOLS.get(Pool.OUTSIDE_HEAP.ordinal())};
    }
}
