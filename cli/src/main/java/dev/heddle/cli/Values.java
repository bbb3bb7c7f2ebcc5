package dev.heddle.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Values of settings, in wasmtime's notation. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,18})(ns|us|μs|ms|s|m|)");

    private Values() {}

    /** {@code 250ms}: a whole number of {@code ns}, {@code us}, {@code ms}, {@code s} or {@code m}, seconds where none is named. */
    static Duration duration(String text) throws UsageException {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new UsageException("'" + text + "' is not a duration such as 500ns, 250ms, 2s or 1m");
        }
        var unit = switch (match.group(2)) {
            case "ns" -> ChronoUnit.NANOS;
            case "us", "μs" -> ChronoUnit.MICROS;
            case "ms" -> ChronoUnit.MILLIS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
        try {
            return Duration.of(Long.parseLong(match.group(1)), unit);
        } catch (ArithmeticException tooLong) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }

    /** {@code 1_048_576} or {@code 0x100000}: a {@code u64}, cut to the largest {@code long}. */
    static long size(String text) throws UsageException {
        var digits = text.replace("_", "");
        try {
            var value = digits.startsWith("0x")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseUnsignedLong(digits);
            if (digits.indexOf('+') < 0) {
                return value < 0 ? Long.MAX_VALUE : value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new UsageException("'" + text + "' is not a whole number such as 1048576 or 0x100000");
    }

    /** {@code y}, {@code yes}, {@code true}, {@code n}, {@code no} or {@code false}. */
    static boolean flag(String text) throws UsageException {
        return switch (text) {
            case "y", "yes", "true" -> true;
            case "n", "no", "false" -> false;
            default -> throw new UsageException("'" + text + "' is neither y nor n");
        };
    }
}
