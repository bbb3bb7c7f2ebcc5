package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.value.Value;
import dev.heddle.engine.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private final Linker linker = new Linker();

    /** An item of the host's. */
    private record Item(int price) {}

    @Test
    void functionsOfAComponentAreCalledWithValues() throws Exception {
        try (var calculator = linker.instantiate(TestComponents.load("calculator"))) {
            assertThat(call(calculator, "add", u32(3), u32(4))).contains(u32(7));
            assertThat(call(calculator, "echo", new Value.Str("wörld"))).contains(new Value.Str("wörld"));
            var point = Value.RecordOf.of("x", u32(1)).and("y", u32(2));
            assertThat(call(calculator, "swap", point))
                    .contains(Value.RecordOf.of("x", u32(2)).and("y", u32(1)));
        }
    }

    @Test
    void exportedInterfacesAreFoundByCompatibleVersions() throws Exception {
        try (var calculator = linker.instantiate(TestComponents.load("calculator"))) {
            for (var version : List.of("0.2.3", "0.2.0", "0.2.12")) {
                assertThat(calculator.function("test:calculator/numbers@" + version, "add"))
                        .isPresent();
            }
            assertThat(calculator.function("test:calculator/numbers@0.3.0", "add"))
                    .isEmpty();
            assertThat(calculator.function("test:calculator/numbers@0.2.3", "subtract"))
                    .isEmpty();
        }
    }

    @Test
    void nothingIsCalledAfterATrap() throws Exception {
        try (var calculator = linker.instantiate(TestComponents.load("calculator"))) {
            assertThatThrownBy(() -> call(calculator, "fail"))
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("unreachable");
            assertThatThrownBy(() -> call(calculator, "add", u32(3), u32(4)))
                    .isInstanceOf(Trap.class)
                    .hasMessage("cannot enter component instance");
        }
    }

    @Test
    void nothingIsCalledAfterTheClose() throws Exception {
        var calculator = linker.instantiate(TestComponents.load("calculator"));
        calculator.close();
        assertThatThrownBy(() -> call(calculator, "add", u32(3), u32(4))).isInstanceOf(Trap.class);
    }

    @Test
    void oneBinaryMayImportAnInterfaceInSeveralVersions() throws Exception {
        var count = new AtomicLong();
        linker.offer(counter("0.2.9", count)).offerEach(twice());
        try (var importer = linker.instantiate(TestComponents.load("importer"))) {
            assertThat(call(importer, "sum")).contains(new Value.U64(1 + 2));
            assertThat(call(importer, "reset")).isEmpty();
            assertThat(count).hasValue(0);
            assertThat(call(importer, "four-times", u32(5))).contains(u32(20));
        }
    }

    @Test
    void theVeryVersionIsPreferred() throws Exception {
        var old = new AtomicLong(100);
        linker.offer(counter("0.2.0", old))
                .offer(counter("0.2.7", new AtomicLong()))
                .offerEach(twice());
        try (var importer = linker.instantiate(TestComponents.load("importer"))) {
            assertThat(call(importer, "sum")).contains(new Value.U64(101 + 1));
        }
    }

    @Test
    void allThatIsMissingIsListedAtOnce() {
        assertThatThrownBy(() -> linker.link(TestComponents.load("importer")))
                .isInstanceOf(LinkException.class)
                .hasMessage("""
                        importer: 3 imports are missing or of another type:
                          test:host/counter@0.2.0 is imported, but not offered
                          test:host/counter@0.2.7 is imported, but not offered
                          twice is imported, but not offered""");
    }

    @Test
    void aVersionThatCannotStandInIsToldWithTheOneThatIsOffered() {
        linker.offer(counter("0.3.0", new AtomicLong())).offerEach(twice());

        assertThatThrownBy(() -> linker.link(TestComponents.load("importer")))
                .hasMessageContaining("test:host/counter@0.2.0 is imported, but test:host/counter@0.3.0 is offered");
    }

    @Test
    void whatIsOfAnotherTypeIsNamed() {
        linker.offer(HostInterface.named("test:host/counter", "0.2.1")
                        .function("next: func() -> u32", call -> call.returnU32(1)))
                .offerEach(HostInterface.named("twice", "")
                        .function("twice: func(%it: s32) -> u32", call -> call.returnU32(1)));
        assertThatThrownBy(() -> linker.link(TestComponents.load("importer")))
                .isInstanceOf(LinkException.class)
                .hasMessage("""
                        importer: 3 imports are missing or of another type:
                          test:host/counter@0.2.0: function next: result: expected u64, found u32
                          test:host/counter@0.2.7: function next: result: expected u64, found u32
                          twice: parameter it: expected u32, found s32""");
    }

    @Test
    void oneComponentImplementsWhatAnotherImports() throws Exception {
        try (var store = ComponentStore.create()) {
            var shop = linker.instantiate(TestComponents.load("shop"), store);
            var customer = linker.offerEach(shop).instantiate(TestComponents.load("customer"), store);
            assertThat(call(customer, "spend", u32(30))).contains(u32(30));
            assertThat(shop.function("test:shop/goods@1.0.0", "dropped")
                            .orElseThrow()
                            .call())
                    .contains(u32(1));
        }
    }

    @Test
    void instancesAreLinkedWithThoseOfTheirStoreOnly() throws Exception {
        try (var shop = linker.instantiate(TestComponents.load("shop"));
                var elsewhere = ComponentStore.create()) {
            var customer = linker.offerEach(shop).link(TestComponents.load("customer"));
            assertThatThrownBy(() -> customer.instantiate(elsewhere))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("customer is linked with instances of another store");
            assertThat(call(customer.instantiate(), "spend", u32(3))).contains(u32(3));
        }
    }

    @Test
    void theHostImplementsResources() throws Exception {
        var dropped = new ArrayList<Item>();
        linker.offer(goods(dropped));
        try (var customer = linker.instantiate(TestComponents.load("customer"))) {
            assertThat(call(customer, "spend", u32(30))).contains(u32(30));
            assertThat(dropped).containsExactly(new Item(30));
        }
    }

    @Test
    void whatIsLeftIsDroppedWithTheInstance() throws Exception {
        var dropped = new ArrayList<Item>();
        linker.offer(goods(dropped));
        try (var customer = linker.instantiate(TestComponents.load("customer"))) {
            call(customer, "hoard", u32(1));
            call(customer, "hoard", u32(2));
            assertThat(dropped).isEmpty();
        }
        assertThat(dropped).containsExactlyInAnyOrder(new Item(1), new Item(2));
    }

    @Test
    void whatIsLeftIsDroppedWhenAnInstantiationTraps() throws Exception {
        var dropped = new ArrayList<Item>();
        var fails = linker.offer(goods(dropped)).link(TestComponents.load("fails"));
        assertThatThrownBy(fails::instantiate).isInstanceOf(Trap.class).hasMessageContaining("unreachable");
        assertThat(dropped).containsExactly(new Item(5));
    }

    @Test
    void aComponentOfTooManyInstancesTraps() throws Exception {
        var bomb = linker.link(TestComponents.load("bomb"));
        assertThatThrownBy(bomb::instantiate)
                .isInstanceOf(Trap.class)
                .hasMessageMatching("1 more instances would be over the guest's limit of \\d+ \\(max-instances\\)");
    }

    @Test
    void componentsInsideSeeModulesAndComponentsOfThoseAroundThem() throws Exception {
        try (var nested = linker.instantiate(TestComponents.load("nested"))) {
            assertThat(call(nested, "sum")).contains(u32(14));
            assertThat(nested.function("test:nested/pair", "sum").orElseThrow().call())
                    .contains(u32(14));
        }
    }

    @Test
    void modulesAndComponentsMayBeGivenToThoseThatInstantiateThem() throws Exception {
        linker.offer("constant", TestComponents.module("constant")).offer("maker", TestComponents.load("maker"));
        try (var builder = linker.instantiate(TestComponents.load("builder"))) {
            assertThat(call(builder, "get")).contains(u32(21));
            assertThat(call(builder, "sum")).contains(u32(42));
        }
    }

    @Test
    void anotherThreadStopsWhicheverComponentRuns() throws Exception {
        var started = new CountDownLatch(1);
        linker.offerEach(HostInterface.named("root", "").function("started: func()", call -> started.countDown()));
        try (var endless = linker.instantiate(TestComponents.load("endless"))) {
            var end = new AtomicReference<Throwable>();
            var guest = Thread.ofVirtual().start(() -> {
                try {
                    call(endless, "spin");
                } catch (RuntimeException failure) {
                    end.set(failure);
                }
            });
            started.await();
            var reason = new Trap("enough");
            endless.stop(reason);
            guest.join();
            assertThat(end).hasValue(reason);
        }
    }

    @Test
    void whatAHostFunctionThrowsComesOutOfTheCall() throws Exception {
        var failure = new IllegalStateException("no more");
        linker.offer(HostInterface.named("test:host/counter", "0.2.7")
                        .function("next: func() -> u64", call -> {
                            throw failure;
                        })
                        .function("reset: func()", call -> {}))
                .offerEach(twice());
        try (var importer = linker.instantiate(TestComponents.load("importer"))) {
            assertThatThrownBy(() -> call(importer, "sum")).isSameAs(failure);
        }
    }

    @Test
    void instancesOfOneComponentShareNothingButItsCode() throws Exception {
        var linked = linker.link(TestComponents.load("shop"));
        try (var one = linked.instantiate();
                var other = linked.instantiate()) {
            var make =
                    one.function("test:shop/goods@1.0.0", "[constructor]item").orElseThrow();
            var item = (Value.Own) make.call(u32(3)).orElseThrow();
            item.resource().close();
            assertThat(one.function("test:shop/goods@1.0.0", "dropped")
                            .orElseThrow()
                            .call())
                    .contains(u32(1));
            assertThat(other.function("test:shop/goods@1.0.0", "dropped")
                            .orElseThrow()
                            .call())
                    .contains(u32(0));
        }
    }

    @Test
    void memoriesKeepToTheLimitsOfTheStore() throws Exception {
        var linked = linker.link(TestComponents.load("calculator"));
        var small = ComponentStore.create(
                Account.of(Map.of(Account.Kind.MEMORY, (long) (0), Account.Kind.TABLE_ELEMENTS, 0L)));
        assertThatThrownBy(() -> linked.instantiate(small)).isInstanceOf(Trap.class);
    }

    @Test
    void aWorldIsReadWithoutCompilingAnything() throws Exception {
        assertThat(ComponentWorld.of(TestComponents.bytes("customer")).toWit()).isEqualTo("""
                package root:component;

                world root {
                  import test:shop/goods@1.0.0;

                  export spend: func(money: u32) -> u32;
                  export hoard: func(money: u32);
                }

                package test:shop@1.0.0 {
                  interface goods {
                    resource item {
                      constructor(price: u32);
                      price: func() -> u32;
                    }
                  }
                }
                """);
    }

    private static HostInterface counter(String version, AtomicLong count) {
        return HostInterface.named("test:host/counter", version)
                .function("next: func() -> u64", call -> call.returnU64(count.incrementAndGet()))
                .function("reset: func()", call -> count.set(0));
    }

    private static HostInterface twice() {
        return HostInterface.named("root", "")
                .function("twice: func(%it: u32) -> u32", call -> call.returnU32(2 * call.u32(0)));
    }

    private static HostInterface goods(List<Item> dropped) {
        return HostInterface.named("test:shop/goods", "1.2.0")
                .resource("item", Item.class, dropped::add)
                .function("[constructor]item: func(price: u32) -> item", call -> call.returnOwn(new Item(call.u32(0))))
                .function(
                        "[method]item.price: func(self: borrow<item>) -> u32",
                        call -> call.returnU32(call.resource(0, Item.class).price()));
    }

    private static Value u32(int value) {
        return new Value.U32(value);
    }

    private static Optional<Value> call(ComponentInstance instance, String name, Value... arguments) {
        return instance.function(name).orElseThrow().call(arguments);
    }
}
