package dev.heddle.conformance;

import dev.heddle.conformance.result.TestCase;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Known failures, one a line: a glob over names or paths of cases, then the reason. Empty lines and those that start with
 * {@code #} say nothing.
 */
public final class Expectations {
    private record Known(PathMatcher glob, String reason) {}

    private final List<Known> known = new ArrayList<>();

    private Expectations() {}

    /** Nothing is expected to fail. */
    public static Expectations none() {
        return new Expectations();
    }

    /**
     * Reads the lines of a file.
     *
     * @throws IllegalArgumentException if a line gives no reason, or a glob is none; the message names the line
     */
    public static Expectations read(String text) {
        var expectations = new Expectations();
        var number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = line.split("\\s+", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("line " + number + ": no reason after '" + line + "'");
            }
            expectations.known.add(new Known(glob(parts[0]), parts[1]));
        }
        return expectations;
    }

    /** Why a case is expected to fail; empty if it is to pass. */
    Optional<String> reason(TestCase testCase) {
        return known.stream()
                .filter(one -> matches(one.glob, testCase))
                .map(Known::reason)
                .findFirst();
    }

    static PathMatcher glob(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    static boolean matches(PathMatcher glob, TestCase testCase) {
        return glob.matches(Path.of(testCase.name())) || glob.matches(Path.of(testCase.path()));
    }
}
