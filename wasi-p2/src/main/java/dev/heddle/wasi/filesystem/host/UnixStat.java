package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads all of a file's attributes that WASI shows from a file system that has Unix ones. */
public final class UnixStat {
    private static final String ATTRIBUTES = "unix:mode,nlink,size,lastAccessTime,lastModifiedTime,ctime,dev,ino";

    private UnixStat() {}

    public static DescriptorStat read(Path path, LinkOption... options) throws IOException {
        var attributes = Files.readAttributes(path, ATTRIBUTES, options);
        return new DescriptorStat(
                type(((Number) required(attributes, "mode")).intValue()),
                number(attributes, "nlink"),
                number(attributes, "size"),
                instant(attributes, "lastAccessTime"),
                instant(attributes, "lastModifiedTime"),
                instant(attributes, "ctime"),
                number(attributes, "dev"),
                number(attributes, "ino"));
    }

    /** The type within {@code st_mode}, as Linux and all other Unix systems number them. */
    static DescriptorType type(int mode) {
        return switch (mode & 0xf000) {
            case 0x1000 -> DescriptorType.FIFO;
            case 0x2000 -> DescriptorType.CHARACTER_DEVICE;
            case 0x4000 -> DescriptorType.DIRECTORY;
            case 0x6000 -> DescriptorType.BLOCK_DEVICE;
            case 0x8000 -> DescriptorType.REGULAR_FILE;
            case 0xa000 -> DescriptorType.SYMBOLIC_LINK;
            case 0xc000 -> DescriptorType.SOCKET;
            default -> DescriptorType.UNKNOWN;
        };
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) required(attributes, name)).longValue();
    }

    private static @Nullable Instant instant(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.toInstant() : null;
    }

    private static Object required(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }
}
