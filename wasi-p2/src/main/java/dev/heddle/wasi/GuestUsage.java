package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest has used: so far if it runs, in all if it has ended.
 *
 * @param wallTime from its start to its end, or until now
 * @param cpuTime of all its threads, where {@linkplain WasiContextBuilder#measureCpuTime asked for} and its threads are platform threads:
 *     Java does not tell that of virtual ones
 * @param counts what it made the host keep
 * @param bytesIn read from standard input and from files
 * @param bytesOut written to standard output and error, and to files
 */
public record GuestUsage(
        Duration wallTime, Optional<Duration> cpuTime, Map<Kind, Count> counts, long bytesIn, long bytesOut) {
    public GuestUsage {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /**
     * What it made the host keep of a kind.
     *
     * @param now what it keeps at this moment: nothing after its end
     * @param peak the most that it had at a time
     * @param limit the most that it may have
     */
    public record Count(long now, long peak, long limit) {
        /** How near the peak came to the limit: from 0 to 1. */
        public double share() {
            return limit == 0 ? 0 : (double) peak / limit;
        }
    }

    static Map<Kind, Count> counts(Account account) {
        var counts = new EnumMap<Kind, Count>(Kind.class);
        for (var kind : Kind.values()) {
            counts.put(kind, new Count(account.used(kind), account.peak(kind), account.limit(kind)));
        }
        return counts;
    }

    /** What it made the host keep of a kind. */
    public Count count(Kind kind) {
        return counts.getOrDefault(kind, new Count(0, 0, 0));
    }

    /** The most bytes that its linear memories had at a time, all together. */
    public long peakMemory() {
        return count(Kind.MEMORY).peak();
    }

    /** The most threads that it had at a time. */
    public int peakThreads() {
        return (int) count(Kind.THREADS).peak();
    }

    /** The kind whose limit it came nearest to. */
    public Kind nearestLimit() {
        return Collections.max(
                counts.keySet(), Comparator.comparingDouble(kind -> count(kind).share()));
    }
}
