package dev.heddle.wasi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out which of this process's standard streams are terminals, which Java does not tell one by one. */
final class Terminals {
    private Terminals() {}

    /** Whether a file descriptor is a terminal: for sure on Linux; elsewhere all three are what the JVM's console is. */
    static boolean isTerminal(int descriptor) {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // On Linux, a descriptor that is not open; elsewhere there is no such place.
            return !Files.isDirectory(Path.of("/proc/self/fd")) && consoleIsTerminal();
        }
    }

    /** From JDK 22 on there is always a console, and it knows; before, there is one only on a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean consoleIsTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
