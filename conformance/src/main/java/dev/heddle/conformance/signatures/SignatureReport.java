package dev.heddle.conformance.signatures;

import dev.heddle.conformance.signatures.ComparedInterface.Status;
import dev.heddle.conformance.signatures.InterfaceMembers.Sort;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison found, for a reader at a terminal. */
public final class SignatureReport {
    private static final String ROW = "%-32s %9s %9s %5s  %s%n";
    /** How many differences of one interface are shown. */
    private static final int SHOWN = 100;

    private final List<ComparedInterface> interfaces;

    SignatureReport(List<ComparedInterface> interfaces) {
        this.interfaces = List.copyOf(interfaces);
    }

    /** Whether all that the host declares is as the official text has it. */
    public boolean equal() {
        return interfaces.stream().allMatch(ComparedInterface::isGood);
    }

    /** A table, a line an interface, then the sums, then the differences. */
    public String terminal() {
        var text = new StringBuilder(ROW.formatted("interface", "functions", "resources", "types", ""));
        for (var one : interfaces) {
            text.append(ROW.formatted(
                    one.name(),
                    count(one, Sort.FUNCTION),
                    count(one, Sort.RESOURCE),
                    count(one, Sort.TYPE),
                    one.words()));
        }
        return text.append(sums()).append(details()).toString();
    }

    private static int count(ComparedInterface one, Sort sort) {
        return one.counts().getOrDefault(sort, 0);
    }

    private String sums() {
        var compared = interfaces.stream()
                .filter(one -> one.status() == Status.COMPARED)
                .toList();
        var differences = interfaces.stream().filter(one -> !one.isGood()).count();
        return ROW.formatted(
                compared.size() + " compared",
                sum(compared, Sort.FUNCTION),
                sum(compared, Sort.RESOURCE),
                sum(compared, Sort.TYPE),
                differences == 0 ? "all equal" : differences + " not equal");
    }

    private static int sum(List<ComparedInterface> interfaces, Sort sort) {
        return interfaces.stream().mapToInt(one -> count(one, sort)).sum();
    }

    private String details() {
        var text = new StringBuilder();
        for (var one : interfaces) {
            if (!one.differences().isEmpty()) {
                text.append('\n').append(one.name()).append('\n');
                text.append(one.differences().stream()
                        .limit(SHOWN)
                        .flatMap(difference -> difference.text().lines())
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining()));
                if (one.differences().size() > SHOWN) {
                    text.append("    and %d more%n".formatted(one.differences().size() - SHOWN));
                }
            }
        }
        return text.toString();
    }
}
