package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import java.nio.file.attribute.BasicFileAttributes;

/** Makes a stat of what every file system knows. */
public final class BasicStat {
    private BasicStat() {}

    /**
     * From what every file system knows of a file.
     *
     * @param substitute stands for the file's identity where the file system has no keys
     */
    public static DescriptorStat of(BasicFileAttributes attributes, Object substitute) {
        var key = attributes.fileKey();
        return new DescriptorStat(
                type(attributes),
                1,
                attributes.size(),
                attributes.lastAccessTime().toInstant(),
                attributes.lastModifiedTime().toInstant(),
                null,
                0,
                hash((key == null ? substitute : key).toString()));
    }

    /** Of a regular file of which nothing is known but its size. */
    public static DescriptorStat unseen(Object substitute, long size) {
        return new DescriptorStat(
                DescriptorType.REGULAR_FILE, 1, size, null, null, null, 0, hash(substitute.toString()));
    }

    public static DescriptorType type(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return DescriptorType.DIRECTORY;
        }
        if (attributes.isSymbolicLink()) {
            return DescriptorType.SYMBOLIC_LINK;
        }
        return attributes.isRegularFile() ? DescriptorType.REGULAR_FILE : DescriptorType.UNKNOWN;
    }

    /** FNV-1a of 64 bits: Java's own hashes are too short to tell files apart. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
