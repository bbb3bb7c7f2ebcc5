package dev.heddle.examples;

import dev.heddle.component.Component;
import dev.heddle.component.Linker;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.Program;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads a component, gives it a host interface written in Java, calls a typed export and captures its output. */
public final class Greeting {
    interface Names {
        Optional<String> name(int number);
    }

    interface Greeter {
        int greetAll(String greeting);
    }

    public static void main(String[] args) throws Exception {
        var component = Component.load(Engine.create(), "greeter", Files.readAllBytes(Path.of(args[0])));
        var people = List.of("Ada", "Grace", "Barbara");
        Names names = number -> people.stream().skip(number).findFirst();
        var linker = new Linker().define("example:greeting/names", Names.class, names);
        var output = Capture.upTo(1 << 20);
        var context = WasiContext.builder().stdout(output).build();
        int count = Program.of(component, linker)
                .call(context, greeter -> greeter.exports(Greeter.class).greetAll("Hello"));
        System.out.print(output.text() + count + " greeted\n");
    }
}
