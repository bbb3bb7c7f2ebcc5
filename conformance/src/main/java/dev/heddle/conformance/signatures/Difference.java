package dev.heddle.conformance.signatures;

/**
 * A member of an interface that is not the same on both sides.
 *
 * @param here as this host declares it; empty if it does not
 * @param there as the official text has it; empty if it does not
 */
record Difference(String here, String there) {
    /** What is shown of a member: it may be as long as its text. */
    private static final int SHOWN = 1_000;

    /** Lines for a reader. */
    String text() {
        if (here.isEmpty()) {
            return "missing here: " + shown(there) + "\n";
        } else if (there.isEmpty()) {
            return "unknown there: " + shown(here) + "\n";
        }
        return "different here: " + shown(here) + "\n         there: " + shown(there) + "\n";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
    }
}
