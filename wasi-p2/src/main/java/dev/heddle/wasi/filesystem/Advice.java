package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/types.advice}, in WIT order. */
public enum Advice {
    NORMAL,
    SEQUENTIAL,
    RANDOM,
    WILL_NEED,
    DONT_NEED,
    NO_REUSE
}
