package dev.heddle.resource;

import static dev.heddle.resource.Lincheck.told;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Resources with sequential numbers: every outcome of two threads' calls is that of some order of the calls. Which new number a
 * child gets is left open, and none is among those that the calls name.
 */
@Param(name = "handle", gen = IntGen.class, conf = "1:4")
public class SequentialLincheckTest {
    private final ResourceTable table = new ResourceTable(new SequentialNumbers(1000), 100, 1);

    /** A parent, its child, the child's child, and one without family. */
    public SequentialLincheckTest() throws ResourceException {
        int parent = table.insert(1);
        int child = table.insertChild(parent, 2);
        table.insertChild(child, 3);
        table.insert(4);
    }

    @Operation
    public Object insertChild(@Param(name = "handle") int parent, int resource) {
        return told(() -> table.insertChild(parent, resource) > 4);
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
                SequentialLincheckTest.class,
                " | renumber 4 3 | get 3, get 4",
                " | renumber 4 3 | get 4, get 3",
                " | renumber 4 3 | remove 3, get 4",
                " | renumber 4 3, get 3 | remove 3, get 3",
                " | renumber 3 4 | renumber 4 3, get 4",
                " | remove 3 | remove 2, get 3",
                " | remove 3, get 2 | get 3, remove 2",
                " | insertChild 4 9 | remove 4, get 4");
    }
}
