package dev.heddle.wasi.preview1.type;

import dev.heddle.wasi.filesystem.DescriptorType;

/** Preview 1's {@code filetype}; the ordinal is its number. */
public enum Filetype {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    // Its place in the list is what the documents define.
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }

    public static Filetype of(DescriptorType type) {
        return switch (type) {
            // Preview 1 has no name for a FIFO.
            case UNKNOWN, FIFO -> UNKNOWN;
            case BLOCK_DEVICE -> BLOCK_DEVICE;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case DIRECTORY -> DIRECTORY;
            case SYMBOLIC_LINK -> SYMBOLIC_LINK;
            case REGULAR_FILE -> REGULAR_FILE;
            case SOCKET -> SOCKET_STREAM;
        };
    }
}
