package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.Linker;
import dev.heddle.component.value.Value;
import dev.heddle.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls functions whose types are not known before the program runs. */
public final class DynamicValues {
    public static void main(String[] args) throws Exception {
        var component = Component.load(Engine.create(), "calculator", Files.readAllBytes(Path.of(args[0])));
        // @start region=call
        try (var calculator = new Linker().instantiate(component)) {
            var add = calculator.function("add").orElseThrow();
            System.out.println(add.type().parameters());
            System.out.println(add.call(new Value.U32(3), new Value.U32(4)).orElseThrow());
            var swap = calculator.function("swap").orElseThrow();
            var point = Value.RecordOf.of("x", new Value.U32(1)).and("y", new Value.U32(2));
            if (swap.call(point).orElseThrow() instanceof Value.RecordOf swapped) {
                System.out.println(swapped.get("x"));
            }
        }
        // @end
    }
}
