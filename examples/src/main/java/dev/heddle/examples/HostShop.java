package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.HostInterface;
import dev.heddle.component.Linker;
import dev.heddle.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;

/** Offers an interface with a resource, each function by its WIT signature and without reflection. */
public final class HostShop {
    interface Customer {
        int spend(int money);
    }

    record Item(int price) {}

    public static void main(String[] args) throws Exception {
        var customer = Component.load(Engine.create(), "customer", Files.readAllBytes(Path.of(args[0])));
        // @start region=interface
        var goods = HostInterface.named("test:shop/goods", "1.0.0")
                .resource("item", Item.class, item -> System.out.println("dropped"))
                .function("[constructor]item: func(price: u32) -> item", call -> call.returnOwn(new Item(call.u32(0))))
                .function(
                        "[method]item.price: func(self: borrow<item>) -> u32",
                        call -> call.returnU32(call.resource(0, Item.class).price()));
        try (var instance = new Linker().offer(goods).instantiate(customer)) {
            System.out.println(instance.exports(Customer.class).spend(30));
        }
        // @end
    }
}
