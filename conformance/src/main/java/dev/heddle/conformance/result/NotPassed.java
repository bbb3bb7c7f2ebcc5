package dev.heddle.conformance.result;

/** Why a case, or a command of a script, failed or was not carried out. */
public final class NotPassed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private NotPassed(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    public static NotPassed failed(String message) {
        return new NotPassed(Outcome.FAILED, message);
    }

    public static NotPassed skipped(String reason) {
        return new NotPassed(Outcome.SKIPPED, reason);
    }

    public Outcome outcome() {
        return outcome;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
