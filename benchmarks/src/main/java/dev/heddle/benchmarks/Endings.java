package dev.heddle.benchmarks;

import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardInput;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long programs with threads take to end: from the first exit, trap or return until all threads are gone and all descriptors
 * closed. Runs each case of a folder, such as the wasi-threads cases of wasi-testsuite, many times in one JVM, with a standard input
 * that never ends; after each wave, what the JVM holds for guests ({@link Holdings}) has to be back at where it was.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar dev.heddle.benchmarks.Endings FOLDER 1000 virtual|platform [AT-A-TIME]
 * }</pre>
 *
 * Cases that compute while they end run one at a time: side by side they would be measured waiting for a processor.
 */
public final class Endings {
    private final ThreadKind kind;
    private final int times;
    private final int atATime;
    private final List<Duration> all = new ArrayList<>();
    private int failures;

    private Endings(ThreadKind kind, int times, int atATime) {
        this.kind = kind;
        this.times = times;
        this.atATime = atATime;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !Files.isDirectory(Path.of(args[0]))) {
            System.err.println(
                    "usage: Endings FOLDER [TIMES [virtual|platform [AT-A-TIME]]], of a folder that has the .wasm files");
            System.exit(2);
        }
        var run = new Endings(
                args.length > 2 && args[2].equals("platform") ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL,
                args.length > 1 ? Integer.parseInt(args[1]) : 20,
                args.length > 3 ? Integer.parseInt(args[3]) : 32);
        var engine = Engine.create();
        var modules = new TreeMap<String, CoreModule>();
        try (var files = Files.list(Path.of(args[0]))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".wasm")).toList()) {
                var name = String.valueOf(file.getFileName());
                modules.put(name, engine.load(name, Files.readAllBytes(file)));
            }
        }
        System.out.printf("%-42s %6s %9s %9s %9s  exit%n", run.kind + " threads", "runs", "p50 ms", "p99 ms", "max ms");
        for (var module : modules.values()) {
            run.measure(module);
        }
        print("all", run.all, "");
        System.out.printf("not back at the start: %d times%n", run.failures);
        System.exit(run.failures == 0 ? 0 : 1);
    }

    private void measure(CoreModule module) throws Exception {
        var took = new ArrayList<Duration>();
        var codes = new TreeMap<Integer, Integer>();
        // Once before anything counts: what is loaded and opened only once is no leak.
        wave(module, 1, new ArrayList<>(), new TreeMap<>());
        var width = module.name().contains("busy") ? 1 : atATime;
        for (var left = times; left > 0; left -= width) {
            var before = Holdings.now();
            var ended = wave(module, Math.min(width, left), took, codes);
            try {
                compare(module, before, Holdings.backAt(before));
            } finally {
                // Kept until they were counted: what is left in the table of a guest that is forgotten, none would see.
                Reference.reachabilityFence(ended);
            }
        }
        all.addAll(took);
        print(module.name(), took, codes.toString());
    }

    private void compare(CoreModule module, Holdings before, Holdings after) {
        if (!after.within(before)) {
            failures++;
            System.out.printf("%s: %s, at the start %s%n", module.name(), after, before);
        }
    }

    /** Runs the program {@code width} times at once and returns the guests, all of which have ended. */
    private List<Guest> wave(CoreModule module, int width, List<Duration> took, Map<Integer, Integer> codes)
            throws Exception {
        var context = WasiContext.builder()
                .stdin(StandardInput.of(new Pipe(1).input()))
                .threadKind(kind)
                .build();
        var guests = new ArrayList<Guest>();
        for (var i = 0; i < width; i++) {
            guests.add(Guest.start(module, context));
        }
        for (var guest : guests) {
            codes.merge(guest.await(), 1, Integer::sum);
            took.add(guest.awaitEnding());
        }
        return guests;
    }

    private static void print(String name, List<Duration> took, String codes) {
        var sorted = took.stream().mapToLong(Duration::toNanos).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%-42s %6d %9.2f %9.2f %9.2f  %s%n",
                name,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) Math.min(sorted.length - 1L, sorted.length * 99L / 100)] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                codes);
    }
}
