package dev.heddle.conformance.signatures;

import dev.heddle.conformance.signatures.InterfaceMembers.Sort;
import java.util.List;
import java.util.Map;

/**
 * What came of one interface.
 *
 * @param status whether it is on both sides
 * @param counts how many members of each sort the official text defines
 */
record ComparedInterface(String name, Status status, Map<Sort, Integer> counts, List<Difference> differences) {
    /** Where an interface is to be found. */
    enum Status {
        COMPARED("equal"),
        /** It is in the official text alone. */
        NOT_DECLARED("not declared here"),
        /** It is in the official text alone, as something that programs implement, not their host. */
        OF_PROGRAMS("not declared here: programs export it"),
        /** This host alone has it. */
        UNKNOWN("unknown there");

        private final String words;

        Status(String words) {
            this.words = words;
        }
    }

    /** Whether nothing about it is wrong: the host may well have only some of the interfaces. */
    boolean isGood() {
        return status != Status.UNKNOWN && differences.isEmpty();
    }

    String words() {
        if (differences.isEmpty()) {
            return status.words;
        }
        return differences.size() == 1 ? "1 difference" : differences.size() + " differences";
    }
}
