package dev.heddle.stress;

import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;
import java.util.function.IntConsumer;

/** A table of numbers above 0. What a test does not expect to be refused fails it if it is. */
final class Handles {
    /** What a look-up finds where there is nothing. */
    static final int NOTHING = 0;

    private final ResourceTable table;

    Handles(ResourceTable table) {
        this.table = table;
    }

    /** A table where handle 0 names the first of the values, 1 the second and so on. */
    static Handles naming(int... values) {
        var handles = new Handles(new ResourceTable(Allocation.LOWEST_FREE));
        for (var value : values) {
            handles.insert(value);
        }
        return handles;
    }

    int get(int handle) {
        try {
            return table.get(handle, Integer.class);
        } catch (ResourceException gone) {
            return NOTHING;
        }
    }

    int insert(int value) {
        try {
            return table.insert(value);
        } catch (ResourceException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Whether the parent was there. */
    boolean insertChild(int parent, int value) {
        try {
            table.insertChild(parent, value);
            return true;
        } catch (ResourceException noParent) {
            return false;
        }
    }

    /** Whether it was there, and without children. */
    boolean remove(int handle) {
        try {
            table.remove(handle, Integer.class);
            return true;
        } catch (ResourceException refused) {
            return false;
        }
    }

    void renumber(int from, int to) {
        try {
            table.renumber(from, to);
        } catch (ResourceException refused) {
            throw new IllegalStateException(refused);
        }
    }

    void drain(IntConsumer receiver) {
        table.drain((handle, value) -> receiver.accept((Integer) value));
    }

    int size() {
        return table.size();
    }
}
