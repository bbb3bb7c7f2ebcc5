package dev.heddle.engine.link;

import dev.heddle.base.Printable;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Imports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds what is offered under names that are similar to that of a missing import: the same name of another module, or another name of
 * the same module that differs in a few letters.
 *
 * <p>The time is bounded, however much is missing and offered.
 */
final class SimilarNames {
    private static final int MOST_SHOWN = 3;
    /** Longer names are not compared. */
    private static final int LONGEST = 100;
    /** Comparisons for all missing imports of a module together. */
    private static final int MOST_COMPARISONS = 10_000;

    private final Imports offered;
    private int comparisons;

    SimilarNames(Imports offered) {
        this.offered = offered;
    }

    private record Candidate(String module, String name, int distance) {}

    /** What a message adds to a missing import; empty if no name is similar. */
    String hint(CoreModule.Import missing) {
        var candidates = new ArrayList<Candidate>();
        addNames(missing, candidates);
        addModules(missing, candidates);
        return candidates.isEmpty()
                ? ""
                : candidates.stream()
                        .sorted(Comparator.comparingInt(Candidate::distance)
                                .thenComparing(Candidate::module)
                                .thenComparing(Candidate::name))
                        .limit(MOST_SHOWN)
                        .map(found -> Printable.name(found.module()) + "." + Printable.name(found.name()))
                        .collect(Collectors.joining(", ", "; similar: ", ""));
    }

    private void addNames(CoreModule.Import missing, List<Candidate> candidates) {
        // Two thirds have to be the same: short names that are unrelated differ in few letters too.
        var limit = missing.name().length() / 3;
        for (var name : offered.names(missing.module())) {
            var distance = distance(missing.name(), name);
            if (distance <= limit) {
                candidates.add(new Candidate(missing.module(), name, distance));
            }
        }
    }

    private void addModules(CoreModule.Import missing, List<Candidate> candidates) {
        for (var module : offered.modules()) {
            if (comparisons >= MOST_COMPARISONS) {
                return;
            }
            if (offered.provides(module, missing.name())) {
                candidates.add(new Candidate(module, missing.name(), distance(missing.module(), module)));
            }
        }
    }

    /** The edit distance: letters to insert, delete or replace; the largest number if the names are not compared. */
    private int distance(String first, String second) {
        if (first.length() > LONGEST || second.length() > LONGEST || ++comparisons > MOST_COMPARISONS) {
            return Integer.MAX_VALUE;
        }
        var row = new int[second.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= first.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = diagonal + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[second.length()];
    }
}
