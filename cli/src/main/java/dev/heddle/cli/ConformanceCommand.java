package dev.heddle.cli;

import dev.heddle.conformance.ConformanceRun;
import dev.heddle.conformance.Expectations;
import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.signatures.SignatureComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle conformance}: runs suites that have wasi-testsuite's layout, or compares signatures with WIT text. */
@Command(
        name = "conformance",
        description = "Runs all cases of wasi-testsuite, or of a suite with its layout, in this one process.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 if all went as expected or all signatures are equal, 1 if not, 2 if heddle was misused."
        })
final class ConformanceCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders to search for cases.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--signatures",
            paramLabel = "FOLDER",
            description =
                    "Runs no cases: compares all WASI functions that heddle declares, their types and resources, with the "
                            + "official WIT text below this folder, such as proposals of WASI's repository.")
    private @Nullable Path signatures;

    @Option(names = "--only", paramLabel = "GLOB", description = "Only cases whose name or path matches.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "GLOB", description = "Not these cases.")
    private List<String> skip = new ArrayList<>();

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description =
                    "Known failures, one a line: a glob, then the reason. To pass unexpectedly is not good either.")
    private @Nullable Path expect;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long a case may take: 30s.")
    private String timeout = "30s";

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the results for programs.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Where to write the results as a page.")
    private @Nullable Path html;

    @Override
    public Integer call() throws UsageException, InterruptedException {
        if (signatures != null) {
            return compare(signatures);
        }
        if (folders.isEmpty()) {
            throw new UsageException("conformance: which DIR?");
        }
        var run = prepared();
        if (run.size() == 0) {
            throw new UsageException("no cases there");
        }
        var report = new Report(HeddleCommand.version(), run.run(progress(run.size())));
        Console.answer(report.terminal());
        write(json, report.json());
        write(html, report.html());
        return report.good() ? ExitCode.OK : ExitCode.UNEXPECTED;
    }

    private int compare(Path text) throws UsageException {
        if (!folders.isEmpty()) {
            throw new UsageException(
                    "--signatures runs no cases: no DIR is needed, but " + folders.getFirst() + " given");
        }
        if (!Files.isDirectory(text)) {
            throw new UsageException(text + ": no such directory");
        }
        try {
            var report = SignatureComparison.withTextBelow(text);
            Console.answer(report.terminal());
            return report.equal() ? ExitCode.OK : ExitCode.UNEXPECTED;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException("cannot be read: " + e.getMessage());
        }
    }

    private ConformanceRun prepared() throws UsageException {
        var limit = Values.duration(timeout);
        if (limit.isZero()) {
            throw new UsageException("--timeout " + timeout + ": no case ends in no time");
        }
        var run = new ConformanceRun().limit(limit);
        try {
            only.forEach(run::only);
            skip.forEach(run::skip);
            if (expect != null) {
                run.expectations(Expectations.read(Files.readString(expect)));
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException((expect == null ? "" : expect + ": ") + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("cannot be read: " + e.getMessage());
        }
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new UsageException(folder + ": no such directory");
            }
            try {
                run.folder(folder);
            } catch (IOException | UncheckedIOException e) {
                throw new UsageException("cannot be read: " + e.getMessage());
            }
        }
        return run;
    }

    /** On a terminal, as the launcher says, one line that changes; elsewhere nothing. */
    private static Consumer<CaseResult> progress(int size) {
        if (!Boolean.getBoolean("heddle.terminal")) {
            return result -> {};
        }
        return new Consumer<>() {
            private int done;

            @Override
            public void accept(CaseResult result) {
                done++;
                Console.progress(
                        done == size
                                ? ""
                                : "%d of %d: %s"
                                        .formatted(done, size, result.testCase().name()));
            }
        };
    }

    private static void write(@Nullable Path file, String text) throws UsageException {
        if (file == null) {
            return;
        }
        try {
            // What guests print may hold half a character, which becomes a question mark.
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be written: " + e.getMessage());
        }
    }
}
