package dev.heddle.wasi.filesystem.host.special;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.Identity;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open by name that is under way, and where the FIFO is to be looked for that keeps it. */
public final class PendingOpen implements AutoCloseable {
    private static final Set<OpenOption> FOR_BOTH =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
    /** How often a name is tried that others rename all the time. */
    private static final int TRIES = 100;
    /** How many entries of a directory are looked at. */
    private static final int MOST_ENTRIES = 10_000;

    private final DirHandle directory;
    private final String name;
    /** The FIFO that was found, which is opened on purpose; null for an open that should meet none. */
    private final @Nullable DescriptorStat fifo;

    private final long since = System.nanoTime();
    /** Nobody waits for it any more. */
    private volatile boolean abandoned;

    private volatile boolean done;
    private volatile boolean letGo;
    private volatile long next = since;

    /** Where the FIFO was renamed to, if that was another directory: held. Set under this object's monitor, null when done. */
    private @Nullable DirHandle movedTo;

    private PendingOpen(DirHandle directory, String name, @Nullable DescriptorStat fifo) {
        this.directory = directory;
        this.name = name;
        this.fifo = fifo;
    }

    /** An open of what was seen to be no FIFO, in a directory that the caller holds until {@link #close}. */
    public static PendingOpen ofOther(DirHandle directory, String name) {
        var open = new PendingOpen(directory, name, null);
        PendingOpens.enter(open);
        return open;
    }

    /** An open of a FIFO that was found, in a directory that the caller holds until {@link #close}. */
    static PendingOpen ofFifo(DirHandle directory, String name, DescriptorStat found) {
        var open = new PendingOpen(directory, name, found);
        PendingOpens.enter(open);
        return open;
    }

    DirHandle directory() {
        return directory;
    }

    long since() {
        return since;
    }

    /** Whether it should have returned long ago. */
    boolean isDue(long now) {
        return !done && now - next >= 0 && (fifo != null ? abandoned : now - since > 20_000_000);
    }

    void tryAgainAt(long time) {
        next = time;
    }

    /** Has it end without a result, soon. */
    void abandon() {
        abandoned = true;
        PendingOpens.wake();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Whether it may have met a FIFO. */
    public boolean wasLetGo() {
        return letGo;
    }

    @Override
    public void close() {
        PendingOpens.leave(this);
        DirHandle held;
        synchronized (this) {
            done = true;
            held = movedTo;
            movedTo = null;
        }
        if (held != null) {
            held.release();
        }
    }

    /** The FIFO is renamed to another directory, which the caller holds. */
    // Directories are what they are.
    @SuppressWarnings("ReferenceEquality")
    private void follow(DirHandle to) {
        DirHandle former = null;
        synchronized (this) {
            if (!done && to != directory && to != movedTo && to.acquire()) {
                former = movedTo;
                movedTo = to;
            }
        }
        if (former != null) {
            former.release();
        }
    }

    private @Nullable DirHandle holdMovedTo() {
        synchronized (this) {
            return movedTo != null && movedTo.acquire() ? movedTo : null;
        }
    }

    /** A name is about to become another: whoever waits for it in a FIFO must be found later. */
    public static void renaming(DirHandle from, String name, DirHandle to) {
        withFifo(from, name, open -> open.follow(to));
    }

    /** A name is about to go: whoever waits for it in a FIFO would wait for good. */
    public static void removing(DirHandle from, String name) {
        withFifo(from, name, open -> {
            open.abandon();
            open.letGo(from, name);
        });
    }

    private static void withFifo(DirHandle directory, String name, Consumer<PendingOpen> action) {
        DescriptorStat stat = null;
        for (var open : PendingOpens.all()) {
            var fifo = open.fifo;
            if (fifo == null) {
                continue;
            }
            if (stat == null) {
                stat = fifoOrNull(directory, name);
                if (stat == null) {
                    return;
                }
            }
            if (Identity.same(stat, fifo)) {
                action.accept(open);
            }
        }
    }

    /** Is at the other end for a moment, wherever the FIFO may be. */
    void letGo() {
        if (done || !directory.acquire()) {
            return;
        }
        try {
            letGo(directory, name);
            letGoByEntry(directory);
            var moved = holdMovedTo();
            if (moved != null) {
                try {
                    letGoByEntry(moved);
                } finally {
                    moved.release();
                }
            }
        } finally {
            directory.release();
        }
    }

    private void letGoByEntry(DirHandle where) {
        if (done) {
            return;
        }
        try (var entries = where.list()) {
            int looked = 0;
            for (Path entry : entries) {
                if (done || ++looked > MOST_ENTRIES) {
                    return;
                }
                letGo(where, Objects.requireNonNull(entry.getFileName()).toString());
            }
        } catch (IOException | RuntimeException e) {
            // Tried again later.
        }
    }

    private void letGo(DirHandle where, String entry) {
        for (int i = 0; i < TRIES && !done && isFifo(where, entry); i++) {
            try {
                letGo = true;
                where.openChannel(entry, FOR_BOTH).close();
                return;
            } catch (IOException | RuntimeException e) {
                // Renamed meanwhile; or this process may not open it for both, and then cannot end the wait.
            }
        }
    }

    private boolean isFifo(DirHandle where, String entry) {
        var stat = fifoOrNull(where, entry);
        return stat != null && (fifo == null || Identity.same(stat, fifo));
    }

    private static @Nullable DescriptorStat fifoOrNull(DirHandle where, String entry) {
        try {
            var stat = where.stat(entry);
            return stat.type() == DescriptorType.FIFO ? stat : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
