package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.function.HostData;
import dev.heddle.component.typed.WitName;
import dev.heddle.component.value.Value;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinkedComponentTest {
    /** What the component imports of the host, implemented by each guest's own object. */
    @WitName("test:host/counter@0.2.7")
    private interface Counter {
        long next();

        void reset();
    }

    private interface Twice {
        int twice(int it);
    }

    private interface Importer {
        long sum();

        int fourTimes(int it);
    }

    private final Linker linker = new Linker();

    @Test
    void oneLinkServesManyGuestsEachWithItsOwnData() throws Exception {
        var linked = linker.offer(counter()).offerEach(twice()).link(TestComponents.load("importer"));
        try (var first = storeOf(100);
                var second = storeOf(200)) {
            var one = linked.instantiate(first);
            var other = linked.instantiate(second);
            assertThat(sum(one)).isEqualTo(101 + 102);
            assertThat(sum(other)).isEqualTo(201 + 202);
            assertThat(sum(one)).isEqualTo(103 + 104);
        }
    }

    @Test
    void whatIsOfferedAfterwardsChangesNothing() throws Exception {
        var linked = linker.offer(counter()).offerEach(twice()).link(TestComponents.load("importer"));
        linker.offer(HostInterface.named("test:host/counter", "0.2.7")
                .function("next: func() -> u64", call -> call.returnU64(0))
                .function("reset: func()", call -> {}));
        try (var store = storeOf(100)) {
            assertThat(sum(linked.instantiate(store))).isEqualTo(101 + 102);
        }
    }

    @Test
    void eachGuestMayHaveAJavaObjectOfItsOwn() throws Exception {
        var linked = linker.define(Counter.class).define(Twice.class).link(TestComponents.load("importer"));
        Twice twice = it -> 2 * it;
        Twice thrice = it -> 3 * it;
        try (var first = ComponentStore.create(
                        HostData.of(Counter.class, counting(7)).and(Twice.class, twice));
                var second = ComponentStore.create(
                        HostData.of(Counter.class, counting(70)).and(Twice.class, thrice))) {
            var one = linked.instantiate(first).exports(Importer.class);
            var other = linked.instantiate(second).exports(Importer.class);
            assertThat(one.sum()).isEqualTo(8 + 9);
            assertThat(other.sum()).isEqualTo(71 + 72);
            assertThat(one.fourTimes(5)).isEqualTo(20);
            assertThat(other.fourTimes(5)).isEqualTo(45);
        }
    }

    @Test
    void aStoreWithoutTheJavaObjectIsRefusedAtOnce() throws Exception {
        var linked = linker.define(Counter.class).define(Twice.class).link(TestComponents.load("importer"));
        try (var store = ComponentStore.create(HostData.of(Counter.class, counting(0)))) {
            assertThatThrownBy(() -> linked.instantiate(store))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("importer needs a store whose host data has a " + Twice.class.getName());
        }
        assertThatThrownBy(linked::instantiate).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostFunctionThatFindsNoDataEndsTheCall() throws Exception {
        var linked = linker.offer(counter()).offerEach(twice()).link(TestComponents.load("importer"));
        try (var instance = linked.instantiate()) {
            assertThatThrownBy(() -> sum(instance))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the store was given no host data of java.util.concurrent.atomic.AtomicLong");
        }
    }

    private static long sum(ComponentInstance instance) {
        return ((Value.U64) instance.function("sum").orElseThrow().call().orElseThrow()).value();
    }

    private static ComponentStore storeOf(long start) {
        return ComponentStore.create(HostData.of(AtomicLong.class, new AtomicLong(start)));
    }

    private static Counter counting(long start) {
        var count = new AtomicLong(start);
        return new Counter() {
            @Override
            public long next() {
                return count.incrementAndGet();
            }

            @Override
            public void reset() {
                count.set(0);
            }
        };
    }

    static HostInterface counter() {
        return HostInterface.named("test:host/counter", "0.2.7")
                .function(
                        "next: func() -> u64",
                        call -> call.returnU64(call.hostData(AtomicLong.class).incrementAndGet()))
                .function(
                        "reset: func()", call -> call.hostData(AtomicLong.class).set(0));
    }

    static HostInterface twice() {
        return HostInterface.named("root", "")
                .function("twice: func(%it: u32) -> u32", call -> call.returnU32(2 * call.u32(0)));
    }
}
