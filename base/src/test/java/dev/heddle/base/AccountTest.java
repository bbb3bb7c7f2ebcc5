package dev.heddle.base;

import static dev.heddle.base.Account.Kind.INSTANCES;
import static dev.heddle.base.Account.Kind.MEMORY;
import static dev.heddle.base.Account.Kind.TABLE_ELEMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void whatIsReleasedCanBeChargedAgain() {
        var account = Account.of(Map.of(INSTANCES, 3L));
        account.charge(INSTANCES, 3);
        assertThat(account.tryCharge(INSTANCES, 1)).isFalse();
        account.release(INSTANCES, 2);
        assertThat(account.tryCharge(INSTANCES, 2)).isTrue();
        assertThat(account.used(INSTANCES)).isEqualTo(3);
    }

    @Test
    void aChargeOverTheLimitSaysWhatAndHowMuchAndCountsNothing() {
        var account = Account.of(Map.of(TABLE_ELEMENTS, 10L));
        account.charge(TABLE_ELEMENTS, 4);
        assertThatThrownBy(() -> account.charge(TABLE_ELEMENTS, Long.MAX_VALUE))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage(
                        "9223372036854775807 more table elements would be over the guest's limit of 10 (max-table-elements)");
        assertThat(account.used(TABLE_ELEMENTS)).isEqualTo(4);
    }

    @Test
    void aReleaseOfMoreThanIsHeldLeavesNothing() {
        var account = Account.create();
        account.charge(MEMORY, 5);
        account.release(MEMORY, 7);
        assertThat(account.used(MEMORY)).isZero();
    }

    @Test
    void allGuestsTogetherHaveABound() {
        var before = Account.pools();
        var accounts = new ArrayList<Account>();
        var heap = Runtime.getRuntime().maxMemory();
        try {
            LimitExceeded refused = null;
            for (var i = 0; i < 100 && refused == null; i++) {
                var account = Account.sharing(Map.of(MEMORY, Long.MAX_VALUE));
                accounts.add(account);
                try {
                    account.charge(MEMORY, heap / 10);
                } catch (LimitExceeded e) {
                    refused = e;
                }
            }
            assertThat(refused).hasMessageContaining("more than all guests of this JVM may have together");
            assertThat(accounts).hasSizeBetween(15, 22);
        } finally {
            accounts.forEach(Account::close);
        }
        assertThat(Account.pools()).isEqualTo(before);
    }

    @Test
    void aClosedAccountTakesNothingMoreAndGivesNothingBackTwice() {
        var before = Account.pools();
        var account = Account.sharing(Map.of());
        account.charge(MEMORY, 100);
        account.close();
        account.release(MEMORY, 100);
        assertThat(account.tryCharge(MEMORY, 1)).isFalse();
        account.close();
        assertThat(Account.pools()).isEqualTo(before);
    }

    @Test
    void threadsThatChargeAndReleaseWhileItIsClosedLeaveThePoolsAsTheyWere() throws InterruptedException {
        var before = Account.pools();
        for (var round = 0; round < 300; round++) {
            var account = Account.sharing(Map.of(MEMORY, 1_000L));
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < 4; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (var step = 0; step < 200; step++) {
                        var amount = ThreadLocalRandom.current().nextInt(400);
                        if (account.tryCharge(MEMORY, amount) && step % 3 != 0) {
                            account.release(MEMORY, amount);
                        }
                    }
                }));
            }
            account.close();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(account.used(MEMORY)).isZero();
        }
        assertThat(Account.pools()).isEqualTo(before);
    }

    @Test
    void standardLimitsFitASmallHeap() {
        for (var kind : Account.Kind.values()) {
            assertThat(kind.standardLimit()).as(kind.words()).isPositive();
        }
    }
}
