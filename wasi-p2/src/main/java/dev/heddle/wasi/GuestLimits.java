package dev.heddle.wasi;

import dev.heddle.engine.CoreModule;
import dev.heddle.resource.ResourceTable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one guest may use.
 *
 * {@snippet file="dev/heddle/examples/Limits.java" region=time}
 *
 * @param maxResources descriptors, streams, pollables and other resources at a time, all together
 * @param maxRandomSize bytes of randomness in one call; a guest that asks for more traps
 * @param maxMemorySize bytes that its linear memory may grow to
 * @param maxTableElements elements that its tables may grow to
 * @param maxThreads threads at a time, the one that it starts with among them
 * @param timeout wall time from the start, after which it is cancelled
 * @param maxWasmStack bytes of stack for each of its threads, which then are platform threads; without it, what the JVM gives
 */
public record GuestLimits(
        int maxResources,
        long maxRandomSize,
        long maxMemorySize,
        long maxTableElements,
        int maxThreads,
        Optional<Duration> timeout,
        OptionalLong maxWasmStack) {
    /** No time limit, all the memory that 32 bits address, and no more random bytes in one call than 64 MiB. */
    public static final GuestLimits DEFAULT = new GuestLimits(
            ResourceTable.DEFAULT_LIMIT,
            64L << 20,
            CoreModule.Limits.DEFAULT.maxMemoryBytes(),
            CoreModule.Limits.DEFAULT.maxTableElements(),
            16_384,
            Optional.empty(),
            OptionalLong.empty());

    public GuestLimits {
        require(maxResources >= 1, "a guest needs room for at least one resource");
        require(maxRandomSize >= 0, "a negative number of random bytes");
        require(maxMemorySize >= 0, "a negative memory size");
        require(maxTableElements >= 0, "a negative number of table elements");
        require(maxThreads >= 1, "a guest needs at least one thread");
        require(timeout.map(Duration::isPositive).orElse(true), "a timeout that is not positive");
        require(maxWasmStack.orElse(1) >= 1, "a stack without any room");
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** What each core instance of the guest is held to. */
    CoreModule.Limits core() {
        return new CoreModule.Limits(maxMemorySize, maxTableElements);
    }

    public GuestLimits withMaxResources(int count) {
        return new GuestLimits(
                count, maxRandomSize, maxMemorySize, maxTableElements, maxThreads, timeout, maxWasmStack);
    }

    public GuestLimits withMaxRandomSize(long bytes) {
        return new GuestLimits(maxResources, bytes, maxMemorySize, maxTableElements, maxThreads, timeout, maxWasmStack);
    }

    public GuestLimits withMaxMemorySize(long bytes) {
        return new GuestLimits(maxResources, maxRandomSize, bytes, maxTableElements, maxThreads, timeout, maxWasmStack);
    }

    public GuestLimits withMaxTableElements(long count) {
        return new GuestLimits(maxResources, maxRandomSize, maxMemorySize, count, maxThreads, timeout, maxWasmStack);
    }

    public GuestLimits withMaxThreads(int count) {
        return new GuestLimits(
                maxResources, maxRandomSize, maxMemorySize, maxTableElements, count, timeout, maxWasmStack);
    }

    public GuestLimits withTimeout(Duration limit) {
        return new GuestLimits(
                maxResources,
                maxRandomSize,
                maxMemorySize,
                maxTableElements,
                maxThreads,
                Optional.of(limit),
                maxWasmStack);
    }

    public GuestLimits withMaxWasmStack(long bytes) {
        return new GuestLimits(
                maxResources,
                maxRandomSize,
                maxMemorySize,
                maxTableElements,
                maxThreads,
                timeout,
                OptionalLong.of(bytes));
    }
}
