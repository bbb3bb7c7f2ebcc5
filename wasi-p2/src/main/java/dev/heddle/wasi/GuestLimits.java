package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one guest may use.
 *
 * {@snippet file="dev/heddle/examples/Limits.java" region=time}
 *
 * @param counts the limits of its {@link Account}, over all its threads, instances and components; a kind that is missing has its
 *     {@linkplain Kind#standardLimit() standard limit}
 * @param maxRandomSize bytes of randomness in one call; a guest that asks for more traps
 * @param timeout wall time from the start, after which it is cancelled
 * @param maxWasmStack bytes of stack for each of its threads, at most 1 GiB, which then are platform threads; without it, what the
 *     JVM gives
 */
public record GuestLimits(
        Map<Kind, Long> counts, long maxRandomSize, Optional<Duration> timeout, OptionalLong maxWasmStack) {
    /** No time limit, the standard limits of all that is counted, and no more random bytes in one call than 64 MiB. */
    public static final GuestLimits DEFAULT =
            new GuestLimits(new EnumMap<>(Kind.class), 64L << 20, Optional.empty(), OptionalLong.empty());

    /** More than any guest needs, and less than what an address space cannot hold for many threads. */
    private static final long MOST_STACK = 1L << 30;

    public GuestLimits {
        var all = new EnumMap<Kind, Long>(Kind.class);
        counts.forEach((kind, limit) -> {
            require(limit >= 0, "a negative number of " + kind.words());
            all.put(kind, limit);
        });
        require(all.getOrDefault(Kind.RESOURCES, 1L) >= 1, "a guest needs room for at least one resource");
        require(all.getOrDefault(Kind.THREADS, 1L) >= 1, "a guest needs at least one thread");
        counts = Collections.unmodifiableMap(all);
        require(maxRandomSize >= 0, "a negative number of random bytes");
        require(timeout.map(Duration::isPositive).orElse(true), "a timeout that is not positive");
        require(maxWasmStack.orElse(1) >= 1, "a stack without any room");
        require(maxWasmStack.orElse(1) <= MOST_STACK, "a stack of more than " + MOST_STACK + " bytes");
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** An account that is held to these limits, for one guest. It must be closed. */
    Account account() {
        return Account.sharing(counts);
    }

    /** The most that the guest may have of a kind at a time. */
    public long limit(Kind kind) {
        var given = counts.get(kind);
        return given == null ? kind.standardLimit() : given;
    }

    /** Sets the most that the guest may have of a kind at a time. */
    public GuestLimits withLimit(Kind kind, long limit) {
        var all = new EnumMap<Kind, Long>(Kind.class);
        all.putAll(counts);
        all.put(kind, limit);
        return new GuestLimits(all, maxRandomSize, timeout, maxWasmStack);
    }

    /** Descriptors, streams, pollables and other resources at a time, all together. */
    public int maxResources() {
        return (int) Math.min(Integer.MAX_VALUE, limit(Kind.RESOURCES));
    }

    public GuestLimits withMaxResources(int count) {
        return withLimit(Kind.RESOURCES, count);
    }

    public GuestLimits withMaxRandomSize(long bytes) {
        return new GuestLimits(counts, bytes, timeout, maxWasmStack);
    }

    /** Bytes that its linear memories may grow to, all together. */
    public long maxMemorySize() {
        return limit(Kind.MEMORY);
    }

    public GuestLimits withMaxMemorySize(long bytes) {
        return withLimit(Kind.MEMORY, bytes);
    }

    /** Elements that its tables may grow to, all together. */
    public long maxTableElements() {
        return limit(Kind.TABLE_ELEMENTS);
    }

    public GuestLimits withMaxTableElements(long count) {
        return withLimit(Kind.TABLE_ELEMENTS, count);
    }

    /** Threads at a time, the one that it starts with among them. */
    public int maxThreads() {
        return (int) Math.min(Integer.MAX_VALUE, limit(Kind.THREADS));
    }

    public GuestLimits withMaxThreads(int count) {
        return withLimit(Kind.THREADS, count);
    }

    public GuestLimits withTimeout(Duration limit) {
        return new GuestLimits(counts, maxRandomSize, Optional.of(limit), maxWasmStack);
    }

    public GuestLimits withMaxWasmStack(long bytes) {
        return new GuestLimits(counts, maxRandomSize, timeout, OptionalLong.of(bytes));
    }
}
