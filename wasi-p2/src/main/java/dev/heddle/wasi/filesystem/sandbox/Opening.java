package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * How a guest wants to open something, and what that means for what is found.
 *
 * @param granted what the descriptor will be able to do: creating and truncating include writing, and what is not written is read, as
 *     in the reference host
 */
record Opening(boolean create, boolean exclusive, boolean truncate, boolean directory, Set<DescriptorFlag> granted) {
    static Opening of(Set<OpenFlag> how, Set<DescriptorFlag> flags) throws FilesystemException {
        boolean create = how.contains(OpenFlag.CREATE);
        boolean truncate = how.contains(OpenFlag.TRUNCATE);
        boolean directory = how.contains(OpenFlag.DIRECTORY);
        if (directory && (create || truncate || how.contains(OpenFlag.EXCLUSIVE))) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        var granted = EnumSet.noneOf(DescriptorFlag.class);
        granted.addAll(flags);
        if (!flags.contains(DescriptorFlag.WRITE)) {
            granted.add(DescriptorFlag.READ);
        }
        if (create || truncate) {
            granted.add(DescriptorFlag.WRITE);
        }
        return new Opening(
                create,
                create && how.contains(OpenFlag.EXCLUSIVE),
                truncate,
                directory,
                Collections.unmodifiableSet(granted));
    }

    /** Whether this needs a directory that may be changed. */
    boolean changes() {
        return writes() || granted.contains(DescriptorFlag.MUTATE_DIRECTORY);
    }

    private boolean writes() {
        return granted.contains(DescriptorFlag.WRITE);
    }

    /** A directory was found. */
    void requireDirectoryFits() throws FilesystemException {
        if (exclusive) {
            throw new FilesystemException(ErrorCode.EXIST);
        }
        if (writes()) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
    }

    /** Something else than a directory was found. */
    void requireFileFits(boolean slash) throws FilesystemException {
        if (exclusive) {
            throw new FilesystemException(ErrorCode.EXIST);
        }
        if (directory || slash) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
    }

    /** Nothing was found. */
    void requireCreation(boolean slash) throws FilesystemException {
        if (!create) {
            throw new FilesystemException(ErrorCode.NO_ENTRY);
        }
        if (slash) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
    }

    /** A link was found that is not to be followed. */
    FilesystemException linkMet(boolean slash) {
        if (exclusive) {
            return new FilesystemException(ErrorCode.EXIST);
        }
        return new FilesystemException(directory || slash ? ErrorCode.NOT_DIRECTORY : ErrorCode.LOOP);
    }

    /** For a regular file, never following a link. */
    Set<OpenOption> options() {
        var options = new HashSet<OpenOption>();
        options.add(LinkOption.NOFOLLOW_LINKS);
        if (granted.contains(DescriptorFlag.READ)) {
            options.add(StandardOpenOption.READ);
        }
        if (writes()) {
            options.add(StandardOpenOption.WRITE);
        }
        if (create) {
            options.add(exclusive ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if (truncate) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        // Reads at the integrity of writes are O_RSYNC, which on Linux is O_SYNC.
        if (granted.contains(DescriptorFlag.FILE_INTEGRITY_SYNC)
                || granted.contains(DescriptorFlag.REQUESTED_WRITE_SYNC)) {
            options.add(StandardOpenOption.SYNC);
        } else if (granted.contains(DescriptorFlag.DATA_INTEGRITY_SYNC)) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }
}
