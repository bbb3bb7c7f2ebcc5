package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/types.metadata-hash-value}: two {@code u64} that are equal for the same unchanged file. */
public record MetadataHash(long lower, long upper) {}
