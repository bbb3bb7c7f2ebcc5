package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.ComponentStore;
import dev.heddle.component.Linker;
import dev.heddle.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives one component what another exports, resources included. Then gives it the same from Java. */
public final class TwoComponents {
    interface Customer {
        int spend(int money);
    }

    /** What the customer imports, implemented in Java. */
    interface Goods {
        Item newItem(int price);
    }

    record Item(int price) implements AutoCloseable {
        @Override
        public void close() {
            System.out.println("an item of Java's was dropped");
        }
    }

    public static void main(String[] args) throws Exception {
        var engine = Engine.create();
        var shop = Component.load(engine, "shop", Files.readAllBytes(Path.of(args[0])));
        var customer = Component.load(engine, "customer", Files.readAllBytes(Path.of(args[1])));
        // @start region=components
        try (var store = ComponentStore.create()) {
            var goods = new Linker().instantiate(shop, store);
            var linked = new Linker().offerEach(goods).instantiate(customer, store);
            System.out.println(linked.exports(Customer.class).spend(30));
        }
        // @end
        // @start region=java
        var linker = new Linker().define("test:shop/goods@1.0.0", Goods.class, Item::new);
        try (var alone = linker.instantiate(customer)) {
            System.out.println(alone.exports(Customer.class).spend(7));
        }
        // @end
    }
}
