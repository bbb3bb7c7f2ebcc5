package dev.heddle.conformance;

/** Why a case, or a command of a script, failed or was not carried out. */
final class NotPassed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private NotPassed(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    static NotPassed failed(String message) {
        return new NotPassed(Outcome.FAILED, message);
    }

    static NotPassed skipped(String reason) {
        return new NotPassed(Outcome.SKIPPED, reason);
    }

    Outcome outcome() {
        return outcome;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
