package dev.heddle.cli;

/** What {@code heddle} ends with when it is not the guest that says so. */
final class ExitCode {
    static final int OK = 0;
    /** A conformance run met what it did not expect, or a signature that differs. */
    static final int UNEXPECTED = 1;
    /** The command was misused: one line on standard error says how. */
    static final int USAGE = 2;
    /** The guest trapped or its time was up, or heddle itself had no memory left or a defect: what a shell shows for a program that was aborted. */
    static final int TRAP = 134;

    private ExitCode() {}
}
