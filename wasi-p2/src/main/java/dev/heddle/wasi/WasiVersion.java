package dev.heddle.wasi;

/** The version of WASI that the host offers to components. */
public final class WasiVersion {
    /** It serves importers of every {@code 0.2.x}. */
    public static final String PREVIEW_2 = "0.2.12";

    private WasiVersion() {}
}
