package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceChargesTest {
    /** {@code endless} has two memories of 16 MiB, and two tables of 100,000 elements. */
    private static final long MEMORY = 32 << 20;

    private static final long ELEMENTS = 200_000;

    private static Account account(long memory, long elements, long instances) {
        return Account.of(Map.of(Kind.MEMORY, memory, Kind.TABLE_ELEMENTS, elements, Kind.INSTANCES, instances));
    }

    private static void isEmpty(Account account) {
        for (var kind : Kind.values()) {
            assertThat(account.used(kind)).as(kind.words()).isZero();
        }
    }

    @Test
    void allMemoriesAndTablesOfAllInstancesAreCountedTogether() throws Exception {
        var account = account(3 * MEMORY, 3 * ELEMENTS, 10);
        var module = Guests.load("endless");
        var first = module.instantiate(new Imports(), account);
        module.instantiate(new Imports(), Store.create(account));
        assertThat(account.used(Kind.MEMORY)).isEqualTo(2 * MEMORY);
        assertThat(account.used(Kind.TABLE_ELEMENTS)).isEqualTo(2 * ELEMENTS);
        assertThat(account.used(Kind.INSTANCES)).isEqualTo(2);
        function(first, "table.grow").call();
        assertThat(account.used(Kind.TABLE_ELEMENTS)).isEqualTo(2 * ELEMENTS + 1);
        first.release();
        assertThat(account.used(Kind.MEMORY)).isEqualTo(MEMORY);
        assertThat(account.used(Kind.TABLE_ELEMENTS)).isEqualTo(ELEMENTS);
        assertThat(account.used(Kind.INSTANCES)).isEqualTo(1);
    }

    @Test
    void whatIsTooMuchForTheGuestIsRefusedInALineAndGivesBackWhatItTook() {
        var module = Guests.load("endless");
        var memories = account(MEMORY - 1, ELEMENTS, 10);
        assertThatThrownBy(() -> module.instantiate(new Imports(), memories))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage(
                        "16777216 more bytes of linear memory would be over the guest's limit of 33554431 (max-memory-size)");
        isEmpty(memories);
        var tables = account(MEMORY, ELEMENTS - 1, 10);
        assertThatThrownBy(() -> module.instantiate(new Imports(), tables))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("table elements");
        isEmpty(tables);
        var instances = account(MEMORY, ELEMENTS, 0);
        assertThatThrownBy(() -> module.instantiate(new Imports(), instances))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("instances");
        isEmpty(instances);
    }

    @Test
    void aStartThatFailsGivesBackWhatItTook() {
        var account = Account.create();
        for (var i = 0; i < 100; i++) {
            assertThatThrownBy(() -> Guests.load("segment").instantiate(new Imports(), account))
                    .isInstanceOf(Trap.class);
            assertThatThrownBy(() -> Guests.load("traps").instantiate(new Imports(), account))
                    .isInstanceOf(LinkException.class);
            assertThatThrownBy(() -> Guests.load("endless").instantiate(new Imports(), account, linked -> {
                        throw new OutOfMemoryError("of the test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        isEmpty(account);
    }

    @Test
    void growingIsHeldToTheAccountAndCountedOnce() {
        var account = account(3 * 65_536, 6, 10);
        var guest = Guests.start(
                "traps", new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> 0), account);
        // Another memory of the same guest.
        Memory.create(new ExternType.Memory(1, 1, false), account);
        assertThat(function(guest, "grow").call(2)).containsExactly(-1);
        assertThat(account.used(Kind.MEMORY)).isEqualTo(2 * 65_536);
        assertThat((int) function(guest, "grow").call(1)[0]).isEqualTo(1);
        assertThat(account.used(Kind.MEMORY)).isEqualTo(3 * 65_536);
        assertThat((int) function(guest, "grow-table").call(3)[0]).isEqualTo(-1);
        assertThat((int) function(guest, "grow-table").call(2)[0]).isEqualTo(4);
        assertThat(account.used(Kind.TABLE_ELEMENTS)).isEqualTo(6);
        guest.release();
        guest.release();
        assertThat(account.used(Kind.MEMORY)).isEqualTo(65_536);
    }

    @Test
    void aSharedMemoryStaysCountedWhenTheInstanceThatDefinesItIsOver() throws Exception {
        var account = Account.create();
        var guest = Guests.start(
                "stack-end", new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> 0), account);
        var sibling = guest.sibling(linked -> {});
        assertThat(account.used(Kind.INSTANCES)).isEqualTo(2);
        assertThat(account.used(Kind.MEMORY)).isEqualTo(65_536);
        sibling.release();
        assertThat(account.used(Kind.INSTANCES)).isEqualTo(1);
        guest.release();
        assertThat(account.used(Kind.MEMORY)).isEqualTo(65_536);
        account.close();
        isEmpty(account);
    }
}
