package dev.heddle.wasi.filesystem;

/** How a directory keeps a guest inside. */
public enum Sandbox {
    /**
     * A walk by components on the default file system, each opened relative to its parent without following links, so that
     * nobody who renames files meanwhile can lead it out; any other {@link java.nio.file.FileSystem} is walked by its own rules.
     * Refused where the platform cannot do that.
     */
    ENFORCED,
    /** Checks of the path's text only: not a sandbox against links that others plant or rename. */
    UNSANDBOXED
}
