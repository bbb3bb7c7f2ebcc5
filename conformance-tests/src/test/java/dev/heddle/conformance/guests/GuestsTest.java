package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Trap;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.LinkException;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every case of every guest through the embedding. What cases expect was recorded with another host. */
class GuestsTest {
    /** Guests that a test of their own runs: here, or in a class of this package. */
    private static final Set<String> WITHOUT_A_CASE = Set.of(
            "attacks/close_race.wasm",
            "attacks/fifo_swap.wasm",
            "attacks/spy.wasm",
            "attacks/victim.wasm",
            "interfaces/append.wasm",
            "interfaces/chatter.wasm",
            "interfaces/crowd.wasm",
            "interfaces/door.wasm",
            "interfaces/hammer.wasm",
            "interfaces/misuse.wasm",
            "wat/missing.wasm");

    @TempDir
    Path folders;

    @TestFactory
    Stream<DynamicTest> theGuestDoesWhatItsCaseSays() {
        return GuestCase.all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    @Test
    void everyGuestHasACaseOrATestOfItsOwn() throws IOException {
        var tested = new TreeSet<>(WITHOUT_A_CASE);
        tested.addAll(GrowthTest.GUESTS);
        GuestCase.all().forEach(each -> tested.add(each.guest()));
        try (var files = Files.walk(GuestCase.GUESTS, 2)) {
            var guests = files.filter(file -> file.toString().endsWith(".wasm"))
                    .map(file -> GuestCase.GUESTS.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(guests).isEqualTo(tested);
        }
    }

    @Test
    void everySourceHasItsBuiltGuest() throws IOException {
        try (var files = Files.walk(GuestCase.GUESTS)) {
            assertThat(files.map(GuestCase.GUESTS::relativize)
                            .map(file -> file.toString().replace('\\', '/'))
                            .filter(
                                    file -> file.matches(
                                            "(attacks|c|threads|interfaces|wat|growth|go)/[\\w-]+\\.(c|wat|go)|(rust|component)/src/bin/\\w+\\.rs"))
                            .map(file -> file.replace("src/bin/", "").replaceFirst("\\.\\w+$", ".wasm")))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(GuestCase.GUESTS.resolve(file)).exists());
        }
    }

    @Test
    void missingImportsAreListedAllTogether() throws Exception {
        var missing = Guests.load("wat/missing.wasm");
        assertThat(Guest.missingImports(missing))
                .extracting(each -> each.module() + " " + each.name())
                .containsExactly("wasi_snapshot_preview1 fd_levitate", "loom weave", "loom width");
        try {
            Guest.run(missing, WasiContext.builder().build());
            throw new AssertionError("it ran");
        } catch (LinkException e) {
            assertThat(e).hasMessageContainingAll("fd_levitate", "weave", "width");
        }
    }

    private void check(GuestCase wanted) throws Exception {
        var stdout = Capture.upTo(8 << 20);
        var stderr = Capture.upTo(1 << 20);
        var context = WasiContext.builder().stdin(input(wanted)).stdout(stdout).stderr(stderr);
        if (wanted.one("invoke").isEmpty()) {
            context.arguments(wanted.all("arg"));
        }
        for (var variable : wanted.all("env")) {
            var parts = variable.split("=", 2);
            context.environment(parts[0], parts[1]);
        }
        for (var guestPath : wanted.all("dir")) {
            var folder = Files.createTempDirectory(folders, wanted.name());
            for (var fifo : wanted.all("fifo")) {
                Fifos.make(folder.resolve(fifo));
            }
            context.directory(DirectoryGrant.readWrite(folder, guestPath));
        }
        wanted.all("option").forEach(option -> apply(option, context));
        wanted.all("wasi").forEach(option -> give(option, context));

        var results = new StringBuilder();
        var complaint = new StringBuilder();
        int exit;
        try (var guest = start(wanted, context.build(), results)) {
            exit = guest.await();
        } catch (Trap trap) {
            exit = GuestCase.TRAPPED;
            describe(trap, complaint);
        }
        var output = wanted.comparable(stdout.text() + results);
        complaint.append(stderr.text());
        assertThat(differences(output, wanted.stdout())).as("%s", complaint).isEmpty();
        assertThat(output).isEqualTo(wanted.stdout());
        assertThat(exit).as("%s", complaint).isEqualTo(wanted.exit());
        for (var part : wanted.all("stderr")) {
            assertThat(complaint.toString()).contains(part);
        }
    }

    private static StandardInput input(GuestCase wanted) {
        return wanted.isQuiet() ? StandardInput.of(new Pipe(1).input()) : StandardInput.of(wanted.stdin());
    }

    private static Guest start(GuestCase wanted, WasiContext context, StringBuilder results)
            throws FilesystemException {
        return Guests.isComponent(wanted.guest())
                ? Guest.start(Guests.component(wanted.guest()), context)
                : Guest.start(Guests.load(wanted.guest()), context, instance -> call(instance, wanted, results));
    }

    /** What {@code --invoke} does on a command line: numbers in, a line of results out. */
    private static void call(CoreInstance instance, GuestCase wanted, StringBuilder results) {
        var function = instance.function(wanted.one("invoke").orElse("_start")).orElseThrow();
        var arguments = wanted.one("invoke").isEmpty() ? Stream.<String>empty() : wanted.all("arg").stream();
        for (var result : function.call(arguments.mapToLong(Long::parseLong).toArray())) {
            results.append((int) result).append('\n');
        }
    }

    /** Lines that differ, for outputs too long to read twice. */
    private static List<String> differences(String output, String wanted) {
        var ours = output.lines().toList();
        var theirs = wanted.lines().toList();
        return IntStream.range(0, Math.max(ours.size(), theirs.size()))
                .filter(i ->
                        i >= ours.size() || i >= theirs.size() || !ours.get(i).equals(theirs.get(i)))
                .mapToObj(i -> "line " + (i + 1) + " is " + at(ours, i) + ", not " + at(theirs, i))
                .limit(20)
                .toList();
    }

    private static String at(List<String> lines, int i) {
        return i < lines.size() ? "'" + lines.get(i) + "'" : "missing";
    }

    private static void describe(Trap trap, StringBuilder complaint) {
        complaint.append(trap.getMessage());
        if (trap instanceof GuestTrap guestTrap) {
            guestTrap.frames().forEach(frame -> complaint.append("\n").append(frame.name()));
        }
    }

    /** What {@code -W} does on a command line. */
    private static void apply(String option, WasiContextBuilder context) {
        var parts = option.split("=", 2);
        switch (parts[0]) {
            case "max-memory-size" -> context.limits(GuestLimits.DEFAULT.withMaxMemorySize(Long.parseLong(parts[1])));
            case "max-threads" -> context.limits(GuestLimits.DEFAULT.withMaxThreads(Integer.parseInt(parts[1])));
            case "max-wasm-stack" -> context.limits(GuestLimits.DEFAULT.withMaxWasmStack(Long.parseLong(parts[1])));
            case "platform-threads" -> context.threadKind(ThreadKind.PLATFORM);
            default -> throw new IllegalArgumentException(option);
        }
    }

    /** What {@code -S} does on a command line. */
    private static void give(String option, WasiContextBuilder context) {
        var parts = option.split("=", 2);
        switch (parts[0]) {
            case "cwd" -> context.initialCwd(parts[1]);
            case "max-random-size" -> context.limits(GuestLimits.DEFAULT.withMaxRandomSize(Long.parseLong(parts[1])));
            case "cli-exit-with-code" -> {
                // On at all times.
            }
            default -> throw new IllegalArgumentException(option);
        }
    }
}
