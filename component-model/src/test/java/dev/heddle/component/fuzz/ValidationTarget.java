package dev.heddle.component.fuzz;

/** As {@link DecoderTarget}, of components that are well-formed: what the bytes of an input choose is what validation meets. */
public final class ValidationTarget {
    private ValidationTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) {
        DecoderTarget.fuzzerTestOneInput(ArbitraryComponents.component(new Choices(input)));
    }
}
