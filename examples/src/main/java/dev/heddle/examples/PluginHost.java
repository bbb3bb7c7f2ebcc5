package dev.heddle.examples;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Imports;
import dev.heddle.engine.ValueType;
import dev.heddle.wasi.Program;
import dev.heddle.wasi.WasiContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gives a core module a function of the host, beside WASI, and passes text through its memory. */
public final class PluginHost {
    public static void main(String[] args) throws Exception {
        var log = ExternType.Function.of(List.of(ValueType.I32));
        var editor = new Imports().function("editor", "log", log, (caller, arguments) -> {
            System.out.println(arguments[0] + " letters changed");
            return 0;
        });
        var module = Engine.create().load("plugin", Files.readAllBytes(Path.of(args[0])));
        var plugin = Program.of(module, editor);
        for (var line : List.of("warp and weft", "Heddle")) {
            System.out.println(transformed(plugin, line));
        }
    }

    private static String transformed(Program<CoreInstance> plugin, String line) throws Exception {
        var text = line.getBytes(StandardCharsets.UTF_8);
        return plugin.call(WasiContext.builder().build(), instance -> {
            instance.memory().store(0, text, 0, text.length);
            instance.function("transform").orElseThrow().call(0, text.length);
            instance.memory().load(0, text, 0, text.length);
            return new String(text, StandardCharsets.UTF_8);
        });
    }
}
