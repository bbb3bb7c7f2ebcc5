package dev.heddle.resource;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** One thread that changes what anyone's handles name, and counts what it puts in and takes out. */
final class HammerVisitor {
    private final ResourceTable table;
    /** Handles that were given out of late, by whomever. */
    private final AtomicIntegerArray handles;

    private long given;
    private long taken;

    HammerVisitor(ResourceTable table, AtomicIntegerArray handles) {
        this.table = table;
        this.handles = handles;
    }

    void operate(ThreadLocalRandom random) {
        int handle = handles.get(random.nextInt(handles.length()));
        int other = handles.get(random.nextInt(handles.length()));
        try {
            switch (random.nextInt(6)) {
                case 0 -> gave(table.insert(new Thing()), random);
                case 1 -> gave(table.insertChild(other, new Thing()), random);
                case 2, 3 -> took(table.remove(handle, Thing.class));
                case 4 -> renumber(handle, other);
                default -> lookUp(handle);
            }
        } catch (ResourceException refused) {
            // Another thread was first; what counts is that the books balance in the end.
        }
        if (random.nextInt(20_000) == 0) {
            // Also frees what has lost its place in `handles`.
            table.drain((drained, thing) -> took((Thing) thing));
        }
    }

    private void renumber(int from, int to) throws ResourceException {
        if (from != to) {
            took((Thing) table.renumber(from, to));
        }
    }

    private void lookUp(int handle) throws ResourceException {
        long from = System.nanoTime();
        var found = table.get(handle, Thing.class);
        if (found.wasOutBefore(from)) {
            throw new AssertionError("found after it had been taken out: " + found);
        }
    }

    private void gave(int handle, ThreadLocalRandom random) {
        given++;
        handles.set(random.nextInt(handles.length()), handle);
    }

    /** Also called by the test, for what is left in the end. */
    void took(Thing thing) {
        taken++;
        if (!thing.wentOut()) {
            throw new AssertionError("taken out twice: " + thing);
        }
    }

    long given() {
        return given;
    }

    long taken() {
        return taken;
    }
}
