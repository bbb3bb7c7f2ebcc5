package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/preopens}: a directory that a guest is given, and the path it knows it by. */
public record Preopen(Descriptor directory, String path) {}
