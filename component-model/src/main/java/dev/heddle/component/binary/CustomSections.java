package dev.heddle.component.binary;

import dev.heddle.component.definition.ComponentDefinition.Producer;
import dev.heddle.component.definition.InvalidBinaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What custom sections tell of a component. They need not be valid: of what is not, nothing is told. */
final class CustomSections {
    private static final int MAX_PRODUCERS = 100;

    private Optional<String> name = Optional.empty();
    private List<Producer> producers = List.of();

    Optional<String> name() {
        return name;
    }

    List<Producer> producers() {
        return producers;
    }

    /** @throws InvalidBinaryException if not even the section's name can be read */
    void read(ByteReader in) throws InvalidBinaryException {
        var section = in.name();
        try {
            switch (section) {
                case "component-name" -> {
                    if (in.u8() == 0) {
                        name = Optional.of(in.sized().name());
                    }
                }
                case "producers" -> producers = producers(in);
                default -> {
                    // Not for this host.
                }
            }
        } catch (InvalidBinaryException e) {
            // Engines must not reject what only tools read.
            return;
        }
    }

    private static List<Producer> producers(ByteReader in) throws InvalidBinaryException {
        var producers = new ArrayList<Producer>();
        for (var fields = in.count("fields", MAX_PRODUCERS); fields > 0; fields--) {
            var field = in.name();
            for (var values = in.count("values", MAX_PRODUCERS); values > 0; values--) {
                producers.add(new Producer(field, in.name(), in.name()));
            }
        }
        return producers;
    }
}
