package dev.heddle.wasi.filesystem;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code wasi:filesystem/types.descriptor-stat}, and the file's identity, which preview 1 shows as {@code dev} and {@code ino} and
 * preview 2 only as a hash. Sizes in bytes; times are null where the host has none.
 */
public record DescriptorStat(
        DescriptorType type,
        long linkCount,
        long size,
        @Nullable Instant dataAccess,
        @Nullable Instant dataModification,
        @Nullable Instant statusChange,
        long device,
        long inode) {}
