package dev.heddle.wasi.preview1;

import dev.heddle.base.Trap;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.GuestExit;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.random.Random;

/** {@code proc_…}, {@code sched_yield} and {@code random_get}. */
final class ProcessFunctions {
    private final Random random;
    private final long maxRandomSize;

    ProcessFunctions(Random random, long maxRandomSize) {
        this.random = random;
        this.maxRandomSize = maxRandomSize;
    }

    long procExit(int code) {
        throw new GuestExit(code);
    }

    /** There is nobody to send a signal to. */
    void procRaise() throws ErrnoException {
        throw Errno.NOTSUP.exception();
    }

    @SuppressWarnings("ThreadPriorityCheck") // The guest relies on it, not the host.
    void schedYield() {
        Thread.yield();
    }

    void randomGet(Memory memory, int address, int length) throws ErrnoException {
        var wanted = Integer.toUnsignedLong(length);
        GuestPointers.check(memory, address, wanted);
        if (wanted > maxRandomSize) {
            throw new Trap("random_get: " + wanted + " bytes in one call, more than the limit of " + maxRandomSize);
        }
        for (var done = 0L; done < wanted; ) {
            var now = (int) Math.min(wanted - done, Integer.MAX_VALUE);
            random.getRandomBytes(memory.view(address + (int) done, now));
            done += now;
        }
    }
}
