package dev.heddle.conformance.fuzz;

import dev.heddle.base.Trap;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs what a fuzzer made, and says which outcomes are right: an exit, a trap, or a refusal, with a line that says why. */
final class Outcomes {
    private static final Duration TIME_LIMIT = Duration.ofMillis(200);
    private static final Path SANDBOX = makeSandbox();

    private Outcomes() {}

    /** Starts a guest. */
    interface Start {
        Guest in(WasiContext context) throws Exception;
    }

    private static Path makeSandbox() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "fuzzed").toAbsolutePath();
            Files.writeString(folder.resolve("file"), "content");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void run(Start start) throws Exception {
        var context = WasiContext.builder()
                .arguments("an argument")
                .environment("A", "variable")
                .stdin(StandardInput.of(new byte[100]))
                .stdout(Capture.upTo(1 << 16))
                .stderr(Capture.upTo(1 << 16))
                .directory(DirectoryGrant.readOnly(SANDBOX, "/"))
                .limits(GuestLimits.DEFAULT
                        .withTimeout(TIME_LIMIT)
                        .withMaxMemorySize(64 << 20)
                        .withMaxTableElements(1_000_000)
                        .withMaxThreads(64))
                .build();
        try (var guest = start.in(context)) {
            var ignored = guest.await();
        } catch (Trap e) {
            requireOneLine(e.getMessage(), e);
        } catch (LinkException e) {
            // Missing imports are listed, one a line.
            requirePrintable(e.getMessage(), e);
        }
    }

    static void requireOneLine(String message, Exception whence) {
        requirePrintable(message, whence);
        if (message.lines().count() != 1) {
            throw new AssertionError("not one line", whence);
        }
    }

    /** Names out of a file may not write to a terminal. */
    private static void requirePrintable(String message, Exception whence) {
        if (message == null
                || message.isBlank()
                || message.chars().anyMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c))) {
            throw new AssertionError("not a message for people", whence);
        }
    }
}
