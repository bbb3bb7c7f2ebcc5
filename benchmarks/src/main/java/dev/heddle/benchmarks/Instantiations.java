package dev.heddle.benchmarks;

import dev.heddle.component.Component;
import dev.heddle.component.LinkedComponent;
import dev.heddle.component.Linker;
import dev.heddle.engine.Engine;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Instances of a compiled component, made and closed one after another: what each takes, and whether the heap is back where it was.
 * Not a JMH benchmark: the heap is weighed between rounds.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar dev.heddle.benchmarks.Instantiations examples/guests/greeter.wasm 10000
 * }</pre>
 */
public final class Instantiations {
    /** What the component of the example imports beside WASI. */
    interface Names {
        Optional<String> name(int number);
    }

    private final LinkedComponent component;
    private final long[] nanos;

    private Instantiations(LinkedComponent component, int count) {
        this.component = component;
        this.nanos = new long[count];
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !Files.isRegularFile(Path.of(args[0]))) {
            System.err.println("usage: Instantiations COMPONENT [TIMES], of a component's file");
            System.exit(2);
        }
        var count = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        var component = Component.load(Engine.create(), args[0], Files.readAllBytes(Path.of(args[0])));
        var context = WasiContext.builder().build();
        try (var wasi = new Preview2(context, context.environment(component.name()), List.of())) {
            var linker = new Linker().define("example:greeting/names", Names.class, number -> Optional.empty());
            wasi.interfaces(component.imports().keySet()).forEach(linker::offer);
            var instantiations = new Instantiations(linker.link(component), count);
            for (var round = 1; round <= 5; round++) {
                instantiations.measure(round);
            }
        }
    }

    private void measure(int round) throws LinkException {
        var before = usedHeap();
        var begin = System.nanoTime();
        for (var i = 0; i < nanos.length; i++) {
            var start = System.nanoTime();
            component.instantiate().close();
            nanos[i] = System.nanoTime() - start;
        }
        var all = System.nanoTime() - begin;
        var after = usedHeap();
        Arrays.sort(nanos);
        System.out.printf(
                "round %d: %,d instances: median %.1f us, 99%% below %.1f us, mean %.1f us; heap %,d KiB before, %,d KiB after%n",
                round,
                nanos.length,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 99 / 100] / 1e3,
                all / 1e3 / nanos.length,
                before >> 10,
                after >> 10);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
