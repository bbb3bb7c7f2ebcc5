package dev.heddle.component.fuzz;

import dev.heddle.component.InvalidComponentException;
import dev.heddle.component.validation.Components;

/** Any bytes are a component, or are refused with {@link InvalidComponentException} at an offset inside of them, soon. */
public final class DecoderTarget {
    private DecoderTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) {
        var watch = Watch.start();
        try {
            Components.decode(input);
        } catch (InvalidComponentException refused) {
            if (refused.offset() < 0 || refused.offset() > input.length) {
                throw new AssertionError("an offset outside of the component", refused);
            }
        }
        watch.stop();
    }
}
