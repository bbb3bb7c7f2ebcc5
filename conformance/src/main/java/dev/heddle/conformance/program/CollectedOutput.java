package dev.heddle.conformance.program;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A program's output, which a case takes piece by piece. */
final class CollectedOutput extends OutputStream {
    /*
     * Two threads meet here: the program's, which writes and never waits, and the case's, which waits for as much as it expects or
     * for the end, after which nothing is written.
     */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @GuardedBy("lock")
    private int taken;

    @GuardedBy("lock")
    private boolean ended;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        lock.lock();
        try {
            bytes.write(from, offset, length);
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

    /** The next {@code length} bytes as text, or fewer at the end. Blocks until they are there. */
    String take(int length) throws InterruptedException {
        lock.lock();
        try {
            while (bytes.size() - taken < length && !ended) {
                changed.await();
            }
            var upTo = Math.min(bytes.size(), taken + length);
            var text = new String(Arrays.copyOfRange(bytes.toByteArray(), taken, upTo), StandardCharsets.UTF_8);
            taken = upTo;
            return text;
        } finally {
            lock.unlock();
        }
    }

    /** All that was written so far. */
    @Override
    public String toString() {
        lock.lock();
        try {
            return bytes.toString(StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }
}
