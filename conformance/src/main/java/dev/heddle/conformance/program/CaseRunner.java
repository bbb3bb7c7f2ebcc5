package dev.heddle.conformance.program;

import dev.heddle.component.ComponentWorld;
import dev.heddle.component.InvalidComponentException;
import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.program.Operation.Stream;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.NotPassed;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.conformance.result.TestCase;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.wasi.Guest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Carries out the operations of cases. Any number of threads may use one. */
public final class CaseRunner {
    /** How much of an output a message shows. */
    private static final int EXCERPT = 2_000;

    private static final byte[] COMPONENT_HEADER = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};

    private final Engine engine;
    private final Duration limit;

    public CaseRunner(Engine engine, Duration limit) {
        this.engine = engine;
        this.limit = limit;
    }

    /** Runs one case. Blocks. The result knows of no expectations: it passed, failed or was skipped. */
    public CaseResult run(TestCase testCase) {
        var begun = System.nanoTime();
        try {
            execute(testCase);
            return result(testCase, Outcome.PASSED, "", begun);
        } catch (NotPassed e) {
            return result(testCase, e.outcome(), e.reason(), begun);
        } catch (IOException | IllegalArgumentException | InvalidModuleException e) {
            return result(testCase, Outcome.FAILED, "cannot be run: " + e.getMessage(), begun);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(testCase, Outcome.FAILED, "interrupted", begun);
        } catch (RuntimeException | Error e) {
            // A case must not keep the others from running.
            return result(testCase, Outcome.FAILED, "a defect of the host: " + e, begun);
        }
    }

    private static CaseResult result(TestCase testCase, Outcome outcome, String detail, long begun) {
        return new CaseResult(testCase, outcome, detail, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void execute(TestCase testCase)
            throws IOException, InvalidModuleException, InterruptedException, NotPassed {
        var config = config(testCase.file());
        if (config.unmet().isPresent()) {
            throw NotPassed.skipped(config.unmet().get());
        }
        var module = module(testCase);
        var beside = testCase.file().resolveSibling("");
        Program program = null;
        try (var scratch = new Scratch()) {
            try {
                for (var operation : config.operations()) {
                    if (operation instanceof Operation.Run run) {
                        program = new Program(module, run, beside, scratch, limit);
                    } else {
                        // The configuration was checked: every other operation comes after a run.
                        step(operation, Objects.requireNonNull(program));
                    }
                }
            } finally {
                if (program != null) {
                    program.close();
                }
            }
        }
    }

    private static CaseConfig config(Path wasm) throws IOException {
        var name = wasm.toString();
        var json = Path.of(name.substring(0, name.length() - ".wasm".length()) + ".json");
        if (!Files.isRegularFile(json)) {
            return CaseConfig.DEFAULT;
        }
        var text = Json.text(json);
        try {
            return CaseConfig.read(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(json + ": " + e.getMessage(), e);
        }
    }

    private CoreModule module(TestCase testCase) throws IOException, InvalidModuleException, NotPassed {
        var bytes = Files.readAllBytes(testCase.file());
        if (Arrays.equals(
                bytes,
                0,
                Math.min(bytes.length, COMPONENT_HEADER.length),
                COMPONENT_HEADER,
                0,
                COMPONENT_HEADER.length)) {
            throw NotPassed.skipped("is a component of " + release(bytes));
        }
        var module = engine.load(testCase.name() + ".wasm", bytes);
        // Functions of preview 1 that are missing are a failure; what is of another interface is not on offer.
        var elsewhere = Guest.missingImports(module).stream()
                .filter(wanted -> !wanted.module().equals("wasi_snapshot_preview1"))
                .map(wanted -> wanted.module() + "." + wanted.name())
                .collect(Collectors.joining(", "));
        if (!elsewhere.isEmpty()) {
            throw NotPassed.skipped("needs " + elsewhere);
        }
        return module;
    }

    /** The release of WASI that a component is for. */
    private static String release(byte[] bytes) throws IOException {
        try {
            var imports = ComponentWorld.of(bytes).imports().keySet();
            return imports.stream().anyMatch(name -> name.startsWith("wasi:") && name.contains("@0.3."))
                    ? "WASI 0.3"
                    : "WASI 0.2";
        } catch (InvalidComponentException e) {
            if (e.isUnsupported()) {
                return "WASI 0.3";
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void step(Operation operation, Program program) throws NotPassed, InterruptedException {
        switch (operation) {
            case Operation.Run run -> throw new IllegalStateException("started before");
            case Operation.Write write -> program.write(write.payload().getBytes(StandardCharsets.UTF_8));
            case Operation.Read read -> {
                var expected = read.payload();
                var got = program.read(read.stream(), expected.getBytes(StandardCharsets.UTF_8).length);
                if (!got.equals(expected)) {
                    throw NotPassed.failed("read '" + got + "', not '" + expected + "'" + outputs(program));
                }
            }
            case Operation.Wait wait -> {
                var end = program.await();
                if (end.exitCode() != wait.exitCode() || !end.cause().isEmpty()) {
                    throw NotPassed.failed("ended with " + end.exitCode() + ", not " + wait.exitCode()
                            + (end.cause().isEmpty() ? "" : ": " + end.cause()) + outputs(program));
                }
            }
        }
    }

    private static String outputs(Program program) {
        var text = new StringBuilder();
        for (var stream : Stream.values()) {
            var written = program.written(stream);
            if (!written.isBlank()) {
                text.append('\n').append(stream).append(": ").append(excerpt(written));
            }
        }
        return text.toString();
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT
                ? text.strip()
                : text.substring(0, EXCERPT).strip() + " ...";
    }
}
