package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.Linker;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestCancelled;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Bounds what a guest takes: memory and time. */
public final class Limits {
    interface Spinner {
        void spin();

        /** How many pages there were before; -1 if it gets no more. */
        int grow(int pages);
    }

    public static void main(String[] args) throws Exception {
        var component = Component.load(Engine.create(), "spinner", Files.readAllBytes(Path.of(args[0])));
        var memory = GuestLimits.DEFAULT.withMaxMemorySize(2 * 65_536);
        boolean grown = Guest.call(component, new Linker(), context(memory), instance -> {
            var spinner = instance.exports(Spinner.class);
            return spinner.grow(1) == 1 && spinner.grow(1) >= 0;
        });
        System.out.println("one page more: " + grown);
        // @start region=time
        var time = GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(100));
        try {
            Guest.call(component, new Linker(), context(time), instance -> {
                instance.exports(Spinner.class).spin();
                return "done";
            });
        } catch (GuestCancelled cancelled) {
            System.out.println(cancelled.getMessage());
        }
        // @end
    }

    private static WasiContext context(GuestLimits limits) {
        return WasiContext.builder().limits(limits).build();
    }
}
