package dev.heddle.conformance.result;

/** How a case ended, against what was expected of it. */
public enum Outcome {
    PASSED("passed", true),
    FAILED("failed", false),
    /** It failed as the expectations say. */
    KNOWN_FAILURE("failed as expected", true),
    /** It passed though the expectations say that it fails: they are out of date. */
    UNEXPECTED_PASS("passed unexpectedly", false),
    /** It needs what this host does not offer, or was left out by name. */
    SKIPPED("skipped", true);

    private final String words;
    private final boolean expected;

    Outcome(String words, boolean expected) {
        this.words = words;
        this.expected = expected;
    }

    public String words() {
        return words;
    }

    /** Whether a run with this outcome is a good one. */
    public boolean expected() {
        return expected;
    }
}
