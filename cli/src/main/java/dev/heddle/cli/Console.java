package dev.heddle.cli;

import dev.heddle.base.Printable;
import java.util.stream.Collectors;

/**
 * The only way by which the command itself says something, on either standard stream.
 *
 * <p>Much of what it says has names in it that come out of files: none of them may reach a terminal as anything but text.
 */
final class Console {
    private Console() {}

    /** One line on standard error, after the command's name. */
    static void complain(String message) {
        System.err.print("heddle: " + Printable.line(message) + "\n");
        System.err.flush();
    }

    /** A report of several lines on standard error. As {@link #answer}. */
    static void report(String lines) {
        System.err.print(lines(lines));
        System.err.flush();
    }

    /** What was asked for, of any length, on standard output. Names in it that may hold line breaks are to be made printable before. */
    static void answer(String lines) throws UsageException {
        System.out.print(lines(lines));
        check();
    }

    /** What a program may read, as it is, on standard output: values are data. */
    static void result(String text) {
        System.out.print(text);
        System.out.flush();
    }

    /**
     * Looks whether all went out.
     *
     * @throws UsageException if not, as where a disk is full
     */
    static void check() throws UsageException {
        if (System.out.checkError()) {
            throw new UsageException("standard output cannot be written to");
        }
    }

    /** Overwrites the line at the bottom of the terminal that standard error is. */
    static void progress(String line) {
        System.err.print("\r\033[K" + Printable.name(line));
        System.err.flush();
    }

    private static String lines(String text) {
        return text.lines().map(line -> Printable.text(line) + "\n").collect(Collectors.joining());
    }
}
