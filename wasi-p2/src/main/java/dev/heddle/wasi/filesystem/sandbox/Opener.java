package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.special.PendingOpen;
import dev.heddle.wasi.filesystem.host.special.SpecialOpen;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a guest names in a directory, as it wants it.
 *
 * @param access what the guest may do with it
 * @param account is charged for special files, and for listings of a directory that is opened
 */
record Opener(Opening opening, Access access, Account account) {
    /** Opens what the walk has come to. */
    Descriptor open(Walk walk) throws IOException {
        String name = walk.name();
        var directory = walk.directory();
        if (name == null) {
            opening.requireDirectoryFits();
            if (!directory.acquire()) {
                throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
            }
            return opened(directory);
        }
        var type = typeOrNull(walk, name);
        if (type == null) {
            opening.requireCreation(walk.directoryDemanded());
            return openFile(directory, name);
        }
        return switch (type) {
            case DIRECTORY -> {
                opening.requireDirectoryFits();
                var entered = directory.enter(name);
                if (entered == null) {
                    throw opening.linkMet(walk.directoryDemanded());
                }
                yield opened(entered);
            }
            case REGULAR_FILE -> {
                opening.requireFileFits(walk.directoryDemanded());
                yield openFile(directory, name);
            }
            case SYMBOLIC_LINK -> throw opening.linkMet(walk.directoryDemanded());
            case FIFO, CHARACTER_DEVICE -> {
                opening.requireFileFits(walk.directoryDemanded());
                var special = SpecialOpen.open(directory, name, directory.stat(name), opening.options(), account);
                yield opened(special);
            }
            case BLOCK_DEVICE, UNKNOWN -> {
                opening.requireFileFits(walk.directoryDemanded());
                throw new FilesystemException(ErrorCode.NOT_PERMITTED);
            }
            case SOCKET -> {
                opening.requireFileFits(walk.directoryDemanded());
                throw new FilesystemException(ErrorCode.NO_SUCH_DEVICE);
            }
        };
    }

    private static @Nullable DescriptorType typeOrNull(Walk walk, String name) throws IOException {
        var found = walk.found();
        if (found != null) {
            return found.type();
        }
        try {
            return walk.directory().typeOf(name);
        } catch (java.nio.file.NoSuchFileException e) {
            return null;
        }
    }

    private OpenFile openFile(DirHandle directory, String name) throws IOException {
        try (var pending = PendingOpen.ofOther(directory, name)) {
            var file = directory.openFile(name, opening.options());
            if (pending.wasLetGo() && isFifo(file)) {
                // It was put in the file's place.
                file.release();
                throw new FilesystemException(ErrorCode.INTERRUPTED);
            }
            return opened(file);
        }
    }

    private static boolean isFifo(FileHandle file) throws IOException {
        try {
            return file.stat().type() == DescriptorType.FIFO;
        } catch (Throwable e) {
            file.release();
            throw e;
        }
    }

    /** Takes over the caller's hold. */
    private OpenDirectory opened(DirHandle directory) {
        try {
            return new OpenDirectory(directory, access, opening.changes(), account);
        } catch (Throwable e) {
            directory.release();
            throw e;
        }
    }

    private OpenFile opened(FileHandle file) {
        try {
            return new OpenFile(file, opening.granted(), access);
        } catch (Throwable e) {
            file.release();
            throw e;
        }
    }
}
