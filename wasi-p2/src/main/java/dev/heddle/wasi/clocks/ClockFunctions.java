package dev.heddle.wasi.clocks;

import dev.heddle.component.HostInterface;
import dev.heddle.component.function.HostBody;

/** What the functions of both clocks are. */
final class ClockFunctions {
    private ClockFunctions() {}

    /** @param fast whether it asks the JVM's own clock; an embedder's may take a lock, and overflow the stack before it lets go */
    static void add(HostInterface offered, String signature, boolean fast, HostBody body) {
        var ignored = fast ? offered.leaf(signature, body) : offered.function(signature, body);
    }
}
