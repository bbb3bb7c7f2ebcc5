package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.typed.WitName;
import dev.heddle.engine.LinkException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedImportsTest {
    private final Linker linker = new Linker();

    private interface Counter {
        long next();

        void reset();
    }

    private static final class Counting implements Counter {
        private long count;

        @Override
        public long next() {
            return ++count;
        }

        @Override
        public void reset() {
            count = 0;
        }
    }

    private interface Twice {
        int twice(int it);
    }

    private interface Importer {
        long sum();

        void reset();

        int fourTimes(int it);
    }

    @WitName("test:shop/goods@1.0.0")
    private interface Goods {
        Item newItem(int price);
    }

    public static final class Item implements AutoCloseable {
        private final List<String> log;
        private final int price;

        Item(int price, List<String> log) {
            this.price = price;
            this.log = log;
        }

        public int price() {
            log.add("price");
            return price;
        }

        @Override
        public void close() {
            log.add("close");
        }
    }

    private interface Customer {
        int spend(int money);

        void hoard(int money);
    }

    @Test
    void javaObjectsImplementInterfacesAndFunctions() throws Exception {
        var counter = new Counting();
        linker.define("test:host/counter@0.2.9", Counter.class, counter).define(Twice.class, it -> 2 * it);
        try (var instance = linker.instantiate(TestComponents.load("importer"))) {
            var importer = instance.exports(Importer.class);
            assertThat(importer.sum()).isEqualTo(1 + 2);
            importer.reset();
            assertThat(counter.count).isZero();
            assertThat(importer.fourTimes(5)).isEqualTo(20);
        }
    }

    @Test
    void javaObjectsAreResources() throws Exception {
        var log = new ArrayList<String>();
        linker.define(Goods.class, price -> new Item(price, log));
        try (var instance = linker.instantiate(TestComponents.load("customer"))) {
            var customer = instance.exports(Customer.class);
            assertThat(customer.spend(30)).isEqualTo(30);
            assertThat(log).containsExactly("price", "close");
            customer.hoard(1);
            customer.hoard(2);
            assertThat(log).hasSize(2);
        }
        assertThat(log).containsExactly("price", "close", "close", "close");
    }

    @Test
    void whatAMethodThrowsComesOutOfTheCall() throws Exception {
        var failure = new IllegalStateException("no more");
        linker.define("test:host/counter@0.2.9", Counter.class, new Counting()).define(Twice.class, it -> {
            throw failure;
        });
        try (var instance = linker.instantiate(TestComponents.load("importer"))) {
            var importer = instance.exports(Importer.class);
            assertThatThrownBy(() -> importer.fourTimes(1)).isSameAs(failure);
        }
    }

    private static final class Wrong {
        interface Counter {
            int next();
        }

        interface Goods {
            Item newItem(String price);
        }

        interface NoGoods {
            long item();
        }

        interface OtherGoods {
            Free newItem(int price);
        }

        interface Free {
            String price();
        }
    }

    @Test
    void allThatDoesNotFitIsListedWithWhatIsMissing() {
        linker.define("test:host/counter@0.2.9", Wrong.Counter.class, () -> 1);
        assertThatThrownBy(() -> linker.link(TestComponents.load("importer")))
                .isInstanceOf(LinkException.class)
                .hasMessage("""
                        importer: 4 imports are missing or of another type:
                          test:host/counter@0.2.0: Counter.next: the result is u64 in the component but Java has int
                          test:host/counter@0.2.7: Counter.next: the result is u64 in the component but Java has int
                          test:host/counter@0.2.7: Counter has no method reset for the function `reset` that the component imports
                          twice is imported, but not offered""");
    }

    @Test
    void resourcesThatDoNotFitAreNamed() {
        assertMisfit(
                new Linker().define("test:shop/goods@1.0.0", Wrong.Goods.class, price -> new Item(1, List.of())),
                "Goods.newItem: parameter 1 `price` is u32 in the component but Java has String");
        assertMisfit(
                new Linker().define("test:shop/goods@1.0.0", Wrong.OtherGoods.class, price -> () -> "much"),
                "Free.price: the result is u32 in the component but Java has String");
        assertThatThrownBy(() -> new Linker()
                        .define("test:shop/goods@1.0.0", Wrong.NoGoods.class, () -> 1)
                        .link(TestComponents.load("customer")))
                .message()
                .contains(
                        "NoGoods has no method newItem for the function `[constructor]item` that the component imports")
                .contains("NoGoods: no method speaks of resource `item`, whose price the component imports");
    }

    @Test
    void oneOfferServesSeveralComponents() throws Exception {
        var log = new ArrayList<String>();
        linker.define(Goods.class, price -> new Item(price, log));
        try (var store = ComponentStore.create()) {
            for (var i = 0; i < 2; i++) {
                var customer = linker.instantiate(TestComponents.load("customer"), store);
                assertThat(customer.exports(Customer.class).spend(i)).isEqualTo(i);
            }
        }
        assertThat(log).containsExactly("price", "close", "price", "close");
    }

    private static void assertMisfit(Linker linker, String complaint) {
        assertThatThrownBy(() -> linker.link(TestComponents.load("customer")))
                .isInstanceOf(LinkException.class)
                .message()
                .contains("test:shop/goods@1.0.0: " + complaint);
    }
}
