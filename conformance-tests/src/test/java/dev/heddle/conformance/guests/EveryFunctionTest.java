package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.HostInterface;
import dev.heddle.component.Linker;
import dev.heddle.component.type.FunctionType;
import dev.heddle.wasi.GuestExit;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches the guests that say of themselves that they call every function of a package. */
class EveryFunctionTest {
    private static final Set<String> PACKAGES =
            Set.of("wasi:io", "wasi:clocks", "wasi:random", "wasi:cli", "wasi:filesystem");

    private final Set<String> called = new ConcurrentSkipListSet<>();
    private final Set<String> offered = new TreeSet<>();

    @TempDir
    Path folder;

    @Test
    void everyFunctionOfTheFivePackagesIsCalledByAGuest() throws Exception {
        for (var guest : List.of("streams", "clocks", "random", "cli", "files")) {
            run("component/" + guest + ".wasm");
        }
        run("component/cli.wasm", "exit-ok");
        run("component/cli.wasm", "exit-with-code");
        assertThat(called).isEqualTo(offered);
    }

    private void run(String file, String... arguments) throws Exception {
        var context = WasiContext.builder()
                .arguments(arguments)
                .stdin(StandardInput.of("a line\n".getBytes(StandardCharsets.UTF_8)))
                .build();
        var directory = Directories.open(folder, Access.READ_WRITE, Sandbox.ENFORCED);
        var linker = new Linker();
        try (var preview2 = new Preview2(context, context.environment(file), List.of(new Preopen(directory, ".")))) {
            for (var each : preview2.interfaces()) {
                linker.offer(watched(each));
            }
            try (var instance = linker.instantiate(Guests.component(file))) {
                var ignored = instance.function("wasi:cli/run@0.2.12", "run")
                        .orElseThrow()
                        .call();
            } catch (GuestExit e) {
                // One of the functions.
            }
        }
    }

    private HostInterface watched(HostInterface host) {
        if (PACKAGES.contains(host.name().substring(0, host.name().indexOf('/')))) {
            host.type().exports().forEach((name, type) -> {
                if (type instanceof FunctionType) {
                    offered.add(host.name() + " " + name);
                }
            });
        }
        return host.observed(name -> called.add(host.name() + " " + name));
    }
}
