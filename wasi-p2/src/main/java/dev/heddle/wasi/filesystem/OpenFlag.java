package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/types.open-flags}, in WIT order. */
public enum OpenFlag {
    CREATE,
    DIRECTORY,
    EXCLUSIVE,
    TRUNCATE
}
