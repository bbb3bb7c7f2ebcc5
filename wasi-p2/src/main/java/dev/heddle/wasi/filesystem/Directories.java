package dev.heddle.wasi.filesystem;

import java.nio.file.Path;

/** Opens host directories for guests. */
public final class Directories {
    private Directories() {}

    /** What a guest may do below a directory. */
    public enum Access {
        READ_ONLY,
        READ_WRITE
    }

    /** How a directory keeps a guest inside. */
    public enum Sandbox {
        /**
         * A walk by components on the default file system, each opened relative to its parent without following links, so that
         * nobody who renames files meanwhile can lead it out; any other {@link java.nio.file.FileSystem} is walked by its own rules.
         * Refused where the platform cannot do that.
         */
        ENFORCED,
        /** Checks of the path's text only: not a sandbox against links that others plant or rename. */
        UNSANDBOXED
    }

    /**
     * Opens a directory of any file system.
     *
     * @throws FilesystemException {@code no-entry}, {@code not-directory}, {@code access}; {@code unsupported} if the file system cannot
     *     enforce a sandbox
     */
    public static Descriptor open(Path directory, Access access, Sandbox sandbox) throws FilesystemException {
        return FileErrors.call(() -> {
            var attributes =
                    java.nio.file.Files.readAttributes(directory, java.nio.file.attribute.BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
            }
            return new OpenDirectory(LinuxDir.open(directory, java.nio.file.StandardOpenOption.READ), access);
        });
    }
}
