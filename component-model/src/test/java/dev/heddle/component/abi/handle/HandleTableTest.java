package dev.heddle.component.abi.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.component.type.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandleTableTest {
    private static final int LIMIT = 1000;

    private final Account account = Account.of(Map.of(Account.Kind.RESOURCES, (long) LIMIT));
    private final HandleTable table = new HandleTable(account);
    private final HostResource one = new HostResource(new ResourceType("one", -1), Object.class, object -> {});
    private final HostResource two = new HostResource(new ResourceType("two", -1), Object.class, object -> {});

    @Test
    void handlesBeginAtOneAndTheLastFreedIsTheFirstUsedAgain() {
        assertThat(table.addOwned(one, 10)).isEqualTo(1);
        assertThat(table.addOwned(one, 20)).isEqualTo(2);
        assertThat(table.addOwned(one, 30)).isEqualTo(3);
        assertThat(table.remove(1, one)).isEqualTo(10);
        assertThat(table.remove(3, one)).isEqualTo(30);
        assertThat(table.addOwned(one, 40)).isEqualTo(3);
        assertThat(table.addOwned(one, 50)).isEqualTo(1);
        assertThat(table.addOwned(one, 60)).isEqualTo(4);
    }

    @Test
    void whatIsLentIsNotRemovedUntilItIsGivenBack() {
        var handle = table.addOwned(one, 7);
        table.lend(handle);
        table.lend(handle);
        table.giveBack(handle);
        assertThatThrownBy(() -> table.remove(handle, one))
                .isInstanceOf(Trap.class)
                .hasMessage("cannot remove owned resource while borrowed");
        assertThatThrownBy(() -> table.removeOwned(handle, one))
                .hasMessage("cannot remove owned resource while borrowed");
        table.giveBack(handle);
        assertThat(table.removeOwned(handle, one)).isEqualTo(7);
    }

    @Test
    void aBorrowKnowsItsTaskAndIsNotGivenAway() {
        var handle = table.addBorrowed(one, 7, 3);
        assertThat(table.borrower(handle, one)).isEqualTo(3);
        assertThatThrownBy(() -> table.removeOwned(handle, one))
                .isInstanceOf(Trap.class)
                .hasMessage("cannot lift own resource from a borrow");
        assertThat(table.remove(handle, one)).isEqualTo(7);
    }

    @Test
    void wrongHandlesTrap() {
        var handle = table.addOwned(one, 7);
        for (var wrong : new int[] {0, 2, 100, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> table.representation(wrong, one))
                    .isInstanceOf(Trap.class)
                    .hasMessage("unknown handle index " + Integer.toUnsignedString(wrong));
        }
        assertThatThrownBy(() -> table.representation(handle, two))
                .isInstanceOf(Trap.class)
                .hasMessage("handle index 1 used with the wrong type, expected two but found one");
        table.remove(handle, one);
        assertThatThrownBy(() -> table.representation(handle, one)).hasMessage("unknown handle index 1");
    }

    @Test
    void allTablesOfAGuestTogetherHoldNoMoreThanItMayHave() {
        var other = new HandleTable(account);
        assertThatThrownBy(() -> {
                    for (var i = 0; i < LIMIT; i++) {
                        table.addOwned(one, i);
                        other.addOwned(one, i);
                    }
                })
                .isInstanceOf(LimitExceeded.class)
                .hasMessage("64 more resources would be over the guest's limit of 1000 (max-resources)");
        table.remove(5, one);
        assertThat(table.addOwned(one, 0)).isEqualTo(5);
        table.release();
        other.release();
        assertThat(account.used(Account.Kind.RESOURCES)).isZero();
    }

    @Test
    void itAgreesWithAMap() {
        var model = new HashMap<Integer, Integer>();
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++) {
            var handle = random.nextInt(200);
            if (random.nextInt(5) < 2) {
                var added = table.addOwned(one, i);
                assertThat(model.put(added, i)).isNull();
            } else if (model.containsKey(handle)) {
                assertThat(table.representation(handle, one)).isEqualTo(model.get(handle));
                assertThat(table.remove(handle, one)).isEqualTo(model.remove(handle));
            } else {
                assertThatThrownBy(() -> table.remove(handle, one)).isInstanceOf(Trap.class);
            }
        }
    }
}
