package dev.heddle.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one number names, from the insert that gave the number out until the number is free again. */
final class Slot {
    final int handle;
    /**
     * What the number names. Volatile because look-ups read it without the lock: an entry found here is what the number names at
     * that moment. Null says nothing without the lock: a change is under way, or the resource is gone.
     */
    volatile @Nullable Entry entry;
    /** What it named when its table was drained, and the next that was; for the thread that drains. */
    @Nullable
    Entry drained;

    @Nullable
    Slot next;

    Slot(int handle, Entry entry) {
        this.handle = handle;
        this.entry = entry;
    }

    /** What the number names, for a caller that holds the lock and has found it to name something. */
    Entry named() {
        return Objects.requireNonNull(entry);
    }

    /** Takes the entry out; look-ups turn to the lock until the slot is filled or forgotten. */
    Entry empty() {
        var former = named();
        entry = null;
        return former;
    }

    /** Puts another entry in. Empty in between, so that nobody sees the former one after its parent has lost it. */
    Entry change(Entry next) {
        var former = empty();
        former.leaveParent();
        entry = next;
        return former;
    }
}
