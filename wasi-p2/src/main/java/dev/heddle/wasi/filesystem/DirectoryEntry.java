package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/types.directory-entry}, with the inode that preview 1 wants (0 if it costs a look-up). */
public record DirectoryEntry(DescriptorType type, String name, long inode) {}
