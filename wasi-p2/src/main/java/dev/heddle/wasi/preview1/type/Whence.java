package dev.heddle.wasi.preview1.type;

/** What {@code fd_seek} counts from. */
public enum Whence {
    SET,
    CUR,
    END
}
