package dev.heddle.wasi.filesystem.host.linux;

import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.Shared;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The path {@code /proc/self/fd/NUMBER} of an open channel of Linux, which exists only inside a hold on the channel's owner: outside
 * one, the number could have come to name a stranger's file.
 */
final class ProcPath {
    /*
     *  - The path leaves this class only as the argument of a use, and a use is inside a hold. The owner closes the channel only
     *    when its last hold was given back.
     *  - Java closes a channel itself if a thread is interrupted in it. A channel that does nothing but carry a number, as a
     *    directory's, is never in that danger. For a file's, each use looks afterwards whether the channel is still open: then it
     *    was open all the time, and if not, what the use brought is thrown away. So a use only looks or opens; whoever wants to
     *    change something by a path makes a channel for that alone.
     *  - `lock` guards the search for the number, and is held across it: it waits for no other thread.
     */
    private final Shared owner;
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int number = -1;
    private volatile @Nullable Path path;

    ProcPath(Shared owner, FileChannel channel) {
        this.owner = owner;
        this.channel = channel;
    }

    /**
     * Uses the path inside a hold.
     *
     * @throws ClosedChannelException if the owner was freed before, or an interrupt closed the channel
     */
    <T> T use(PathDir.Use<T> use) throws IOException {
        if (!owner.acquire()) {
            throw new ClosedChannelException();
        }
        try {
            var result = use.at(path());
            requireOpen();
            return result;
        } finally {
            owner.release();
        }
    }

    /** Opens the same file once more. */
    FileChannel openAgain(Set<? extends OpenOption> options) throws IOException {
        if (!owner.acquire()) {
            throw new ClosedChannelException();
        }
        try {
            var opened = FileChannel.open(path(), options);
            try {
                requireOpen();
                return opened;
            } catch (Throwable e) {
                opened.close();
                throw e;
            }
        } finally {
            owner.release();
        }
    }

    private void requireOpen() throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private Path path() throws IOException {
        var known = path;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = path;
            if (known == null) {
                number = DescriptorNumber.of(channel);
                known = DescriptorNumber.path(number);
                path = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Says that the owner has closed the channel. */
    void freed() {
        if (number >= 0) {
            DescriptorNumber.freed(number);
        }
    }
}
