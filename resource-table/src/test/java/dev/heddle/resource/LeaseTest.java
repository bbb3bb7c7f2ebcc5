package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class LeaseTest {
    private final ResourceTable table = new ResourceTable(new LateNumbers(3), 2, 1);

    @Test
    void aNumberDoesNotComeBackWhileALeaseHoldsWhatItNamed() throws ResourceException {
        int leased = table.insert("a");
        try (var lease = table.lease(leased, String.class)) {
            table.remove(leased, String.class);

            for (int round = 0; round < 10; round++) {
                int handle = table.insert("b");
                assertThat(handle).isNotEqualTo(leased);
                table.remove(handle, String.class);
            }
            assertThat(lease.resource()).isEqualTo("a");
        }
        assertThat(handlesOfThreeInserts()).contains(leased);
    }

    @Test
    void theLastOfSeveralLeasesFreesTheNumber() throws ResourceException {
        int leased = table.insert("a");
        var one = table.lease(leased, String.class);
        var other = table.lease(leased, String.class);
        table.remove(leased, String.class);

        one.close();
        one.close();
        assertThat(handlesOfThreeInserts()).doesNotContain(leased);
        other.close();
        assertThat(handlesOfThreeInserts()).contains(leased);
    }

    @Test
    void aLeasedNumberNamesNothingOnceItsResourceIsRemoved() throws ResourceException {
        int leased = table.insert("a");
        try (var lease = table.lease(leased, String.class)) {
            table.remove(leased, String.class);

            assertThatExceptionOfType(ResourceException.class)
                    .isThrownBy(() -> table.get(leased, String.class))
                    .withMessage("handle 1 names nothing");
            assertThatExceptionOfType(ResourceException.class)
                    .isThrownBy(() -> table.lease(leased, String.class))
                    .withMessage("handle 1 names nothing");
            assertThat(lease.resource()).isEqualTo("a");
        }
    }

    @Test
    void aRemovedResourceKeepsItsPlaceWhileItIsLeased() throws ResourceException {
        int leased = table.insert("a");
        table.insert("b");
        var lease = table.lease(leased, String.class);
        table.remove(leased, String.class);

        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(() -> table.insert("c"))
                .withMessage("the table holds 2 resources and may hold no more");
        lease.close();
        assertThat(table.size()).isEqualTo(1);
        table.insert("c");
    }

    @Test
    void aLeaseOutlivesReplaceRenumberAndDrain() throws ResourceException {
        int from = table.insert("a");
        int to = table.insert("b");
        try (var moved = table.lease(from, String.class);
                var former = table.lease(to, String.class)) {
            table.renumber(from, to);
            table.replace(to, "c");
            table.drain((handle, resource) -> assertThat(resource).isEqualTo("c"));

            assertThat(moved.resource()).isEqualTo("a");
            assertThat(former.resource()).isEqualTo("b");
            assertThat(table.size()).isEqualTo(2);
        }
        assertThat(table.size()).isZero();
    }

    @Test
    void aDescriptorsNumberIsTheLowestFreeOneInSpiteOfALease() throws ResourceException {
        var descriptors = new ResourceTable(Allocation.LOWEST_FREE);
        int leased = descriptors.insert("a");
        try (var lease = descriptors.lease(leased, String.class)) {
            descriptors.remove(leased, String.class);
            assertThat(descriptors.insert("b")).isEqualTo(leased);
            assertThat(lease.resource()).isEqualTo("a");
        }
        assertThat(descriptors.get(leased, String.class)).isEqualTo("b");
        assertThat(descriptors.size()).isEqualTo(1);
    }

    private int[] handlesOfThreeInserts() throws ResourceException {
        var handles = new int[3];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = table.insert("x");
            table.remove(handles[i], String.class);
        }
        return handles;
    }
}
