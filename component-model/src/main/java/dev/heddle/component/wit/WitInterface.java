package dev.heddle.component.wit;

import dev.heddle.component.type.ExternType;
import java.util.Map;

/**
 * An interface as its text defines it.
 *
 * @param name with its package and version, like {@code wasi:io/streams@0.2.12}
 * @param type its types, resources and functions, by the names that they have in a component
 * @param used where each of its types comes from that is not its own
 * @param exported whether a world exports it: programs implement it, not their host
 */
public record WitInterface(String name, ExternType.InstanceType type, Map<String, Origin> used, boolean exported) {
    /**
     * A type where it is defined, or used from in turn.
     *
     * @param interfaceName with its package and version
     */
    public record Origin(String interfaceName, String name) {}

    public WitInterface {
        used = Map.copyOf(used);
    }
}
