package dev.heddle.resource;

import static dev.heddle.resource.Lincheck.told;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Descriptors: every outcome of two threads' calls, the numbers given out included, is that of some order of the calls. */
@Param(name = "handle", gen = IntGen.class, conf = "0:3")
public class LowestFreeLincheckTest {
    private final ResourceTable table = new ResourceTable(new LowestNumbers(), 3, 1);

    @Operation
    public Object insert(int resource) {
        return told(() -> table.insert(resource));
    }

    @Operation
    public Object insertChild(@Param(name = "handle") int parent, int resource) {
        return told(() -> table.insertChild(parent, resource));
    }

    @Operation
    public Object get(@Param(name = "handle") int handle) {
        return told(() -> table.get(handle, Integer.class));
    }

    @Operation
    public Object remove(@Param(name = "handle") int handle) {
        return told(() -> table.remove(handle, Integer.class));
    }

    @Operation
    public Object renumber(@Param(name = "handle") int from, @Param(name = "handle") int to) {
        return told(() -> table.renumber(from, to));
    }

    @Test
    void isLinearizable() {
        Lincheck.check(
                LowestFreeLincheckTest.class,
                " | insert 1 | insert 2, get 0",
                "insert 1 | remove 0, insert 2 | get 0, insert 3",
                "insert 1, insert 2 | renumber 1 0, insert 3 | get 0, get 1",
                "insert 1, insert 2 | renumber 1 0 | renumber 0 1",
                "insert 1, insert 2, insert 3 | remove 1, insert 4 | insert 5, get 1",
                "insert 1 | insertChild 0 2, get 1 | remove 0, insert 3");
    }
}
