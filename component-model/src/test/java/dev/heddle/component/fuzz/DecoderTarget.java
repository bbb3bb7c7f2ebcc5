package dev.heddle.component.fuzz;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.validation.Components;

/** Any bytes are a component, or are refused with {@link InvalidBinaryException} at an offset inside of them, soon. */
public final class DecoderTarget {
    private DecoderTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) {
        var watch = Watch.start();
        try {
            Components.decode(input);
        } catch (InvalidBinaryException refused) {
            if (refused.offset() < 0 || refused.offset() > input.length) {
                throw new AssertionError("an offset outside of the component", refused);
            }
        }
        watch.stop();
    }
}
