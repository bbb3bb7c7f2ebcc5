package dev.heddle.conformance.program;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A program's standard input, to which a case adds text as it goes on. */
final class ScriptedInput extends InputStream {
    /*
     * Two threads meet here: the case's, which adds and ends and never waits, and whichever reads for the program. What was added
     * before the end is read before the end.
     */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final Deque<Byte> bytes = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean ended;

    void add(byte[] more) {
        lock.lock();
        try {
            for (var b : more) {
                bytes.add(b);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (bytes.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            var count = 0;
            for (var b = bytes.poll(); b != null; b = count < length ? bytes.poll() : null) {
                into[offset + count++] = b;
            }
            return count == 0 ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return bytes.size();
        } finally {
            lock.unlock();
        }
    }
}
