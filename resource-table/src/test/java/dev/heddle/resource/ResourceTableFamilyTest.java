package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.heddle.base.Account;
import dev.heddle.resource.ResourceException.Reason;
import java.util.ArrayList;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Parents, children, and taking everything out. */
class ResourceTableFamilyTest {
    private final ResourceTable table = new ResourceTable(Allocation.LOWEST_FREE);

    @Test
    void aParentStaysUntilItsLastChildIsGone() throws ResourceException {
        int parent = table.insert("parent");
        int one = table.insertChild(parent, "one");
        int other = table.insertChild(parent, "other");

        assertHasChildren(parent, () -> table.remove(parent, String.class));
        table.remove(one, String.class);
        assertHasChildren(parent, () -> table.remove(parent, String.class));
        table.remove(other, String.class);
        assertThat(table.remove(parent, String.class)).isEqualTo("parent");
    }

    @Test
    void aChildNeedsAParentInTheTable() throws ResourceException {
        int parent = table.insert("parent");
        table.remove(parent, String.class);

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> table.insertChild(parent, "child"))
                .withMessage("handle 0 names nothing");
        assertThat(table.size()).isZero();
    }

    @Test
    void aRefusedChildDoesNotKeepItsParent() throws ResourceException {
        var small = new ResourceTable(Allocation.SEQUENTIAL, 1);
        int parent = small.insert("parent");

        assertThatExceptionOfType(ResourceException.class).isThrownBy(() -> small.insertChild(parent, "child"));
        small.remove(parent, String.class);
    }

    @Test
    void aResourceWithChildrenIsNotRenumberedOver() throws ResourceException {
        int parent = table.insert("parent");
        int child = table.insertChild(parent, "child");

        assertHasChildren(parent, () -> table.renumber(child, parent));
        assertThat(table.get(parent, String.class)).isEqualTo("parent");
        assertThat(table.get(child, String.class)).isEqualTo("child");
    }

    @Test
    void aChildThatWasRenumberedOverFreesItsParent() throws ResourceException {
        int parent = table.insert("parent");
        int child = table.insertChild(parent, "child");

        table.renumber(table.insert("x"), child);
        table.remove(parent, String.class);
    }

    @Test
    void aRenumberedResourceKeepsItsParentAndItsChildren() throws ResourceException {
        int root = table.insert("root");
        int parent = table.insertChild(root, "parent");
        int child = table.insertChild(parent, "child");
        int moved = table.insert("x");
        table.renumber(parent, moved);

        assertHasChildren(root, () -> table.remove(root, String.class));
        assertHasChildren(moved, () -> table.remove(moved, String.class));
        table.remove(child, String.class);
        assertThat(table.remove(moved, String.class)).isEqualTo("parent");
        table.remove(root, String.class);
    }

    @Test
    void drainHandsChildrenOverBeforeTheirParentsAndLeavesNothing() throws ResourceException {
        int low = table.insert("in the way");
        int root = table.insert("root");
        int parent = table.insertChild(root, "parent");
        table.insertChild(parent, "child");
        table.renumber(parent, low);
        var order = new ArrayList<Object>();

        table.drain((handle, resource) -> order.add(resource + " " + handle));

        assertThat(order).containsExactly("child 3", "parent 0", "root 1");
        assertThat(table.size()).isZero();
        assertThat(table.insert("x")).isZero();
    }

    @Test
    void drainMayUseTheTableFromTheReceiver() throws ResourceException {
        table.insert("a");
        table.drain((handle, resource) -> assertThat(table.size()).isZero());
    }

    @Test
    void drainHandsOverTheRestWhenAReceiverThrows() throws ResourceException {
        table.insert("a");
        table.insert("b");
        table.insert("c");
        var received = new ArrayList<Object>();

        assertThatIllegalStateException()
                .isThrownBy(() -> table.drain((handle, resource) -> {
                    received.add(resource);
                    throw new IllegalStateException("not " + resource);
                }))
                .withMessage("not a")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        assertThat(received).containsExactly("a", "b", "c");
    }

    @Test
    void drainHandsOverTheRestWhenAReceiverFindsNoMemory() throws ResourceException {
        table.insert("a");
        table.insert("b");
        var received = new ArrayList<Object>();

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> table.drain((handle, resource) -> {
                    received.add(resource);
                    throw new OutOfMemoryError("for " + resource);
                }));
        assertThat(received).containsExactly("a", "b");
    }

    @Test
    void tablesThatShareAnAccountHaveOneLimit() throws ResourceException {
        var account = Account.of(Map.of(Account.Kind.RESOURCES, 2L));
        var one = new ResourceTable(Allocation.LOWEST_FREE, account);
        var other = new ResourceTable(Allocation.SEQUENTIAL, account);
        one.insert("a");
        other.insert("b");
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> other.insert("c"))
                .extracting(ResourceException::reason)
                .isEqualTo(Reason.TABLE_FULL);
        one.drain((handle, resource) -> {});
        assertThat(account.used(Account.Kind.RESOURCES)).isEqualTo(1);
        other.insert("c");
    }

    private static void assertHasChildren(int handle, ThrowingCallable call) {
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(call)
                .withMessage("handle " + handle + " names a resource that still has children")
                .extracting(ResourceException::reason)
                .isEqualTo(Reason.HAS_CHILDREN);
    }
}
