package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.Linker;
import dev.heddle.component.typed.WitName;
import dev.heddle.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds resources that a component implements, and drops them by try-with-resources. */
public final class Resources {
    // @start region=exports
    @WitName("test:shop/goods@1.0.0")
    interface Goods {
        /** The resource's constructor. */
        Item newItem(int price);

        int dropped();
    }

    interface Item extends AutoCloseable {
        int price();

        @Override
        void close();
    }

    public static void main(String[] args) throws Exception {
        var component = Component.load(Engine.create(), "shop", Files.readAllBytes(Path.of(args[0])));
        try (var shop = new Linker().instantiate(component)) {
            var goods = shop.exports(Goods.class);
            try (var pen = goods.newItem(3);
                    var book = goods.newItem(20)) {
                System.out.println(pen.price() + book.price());
            }
            System.out.println(goods.dropped() + " dropped");
        }
    }
    // @end
}
