package dev.heddle.wasi.preview1;

/** What {@code fd_seek} counts from. */
enum Whence {
    SET,
    CUR,
    END
}
