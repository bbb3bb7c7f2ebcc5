package dev.heddle.cli;

import dev.heddle.base.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the command says, in one line, of what nobody expected to be thrown, and what it ends with then.
 *
 * <p>All that it needs where memory is gone was made before.
 */
final class LastResort {
    private static final byte[] OUT_OF_MEMORY = bytes("heddle: out of memory\n");
    private static final byte[] OUT_OF_STACK = bytes("heddle: out of stack\n");
    private static final byte[] UNKNOWN = bytes("heddle: internal error\n");
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    /** Whoever looks for a defect wants more than a line. */
    private static final boolean TRACES = System.getenv("HEDDLE_TRACE") != null;

    private LastResort() {}

    /** Says what was thrown, and returns the exit code. Throws nothing. */
    static int tell(Throwable failure) {
        write(line("", failure));
        return ExitCode.TRAP;
    }

    /** For the threads of the command that nobody waits for. */
    static void uncaught(Thread thread, Throwable failure) {
        write(line("in thread " + thread.getName() + ": ", failure));
    }

    /** Ends the process, also where it cannot be ended properly. */
    static void exit(int code) {
        try {
            System.exit(code);
        } catch (Throwable notEvenThat) {
            Runtime.getRuntime().halt(code);
        }
    }

    private static byte[] line(String where, Throwable failure) {
        try {
            if (TRACES) {
                failure.printStackTrace();
            }
            return bytes("heddle: " + Printable.line(where + words(failure)) + "\n");
        } catch (Throwable again) {
            return failure instanceof OutOfMemoryError
                    ? OUT_OF_MEMORY
                    : failure instanceof StackOverflowError ? OUT_OF_STACK : UNKNOWN;
        }
    }

    static String words(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory" + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
        }
        var stack = failure.getStackTrace();
        var at = stack.length == 0 ? "" : ", at " + stack[0];
        return failure instanceof StackOverflowError ? "out of stack" + at : "internal error: " + failure + at;
    }

    private static void write(byte[] line) {
        try {
            STANDARD_ERROR.write(line);
        } catch (IOException | Error nobodyListens) {
            // There is no other way to say it.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
