package dev.heddle.wasi.filesystem;

/** What a guest may do below a directory. */
public enum Access {
    READ_ONLY,
    READ_WRITE
}
