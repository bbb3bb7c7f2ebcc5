package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Rights;
import dev.heddle.wasi.preview1.type.Times;
import java.nio.charset.StandardCharsets;

/** {@code path_…}, but for {@code path_open}. */
final class PathFunctions {
    private final FdTable table;
    private final Abi abi;

    PathFunctions(FdTable table, Abi abi) {
        this.table = table;
        this.abi = abi;
    }

    /** A path below a directory that the guest has open, as its calls bring it. */
    record Place(int directory, int path, int length) {}

    /** {@code lookupflags.symlink_follow}. */
    static boolean follow(int lookupFlags) throws ErrnoException {
        if ((lookupFlags & ~1) != 0) {
            throw Errno.INVAL.exception();
        }
        return lookupFlags != 0;
    }

    private static String path(Memory memory, Place place) throws ErrnoException {
        return GuestPointers.string(memory, place.path(), place.length());
    }

    void createDirectory(Memory memory, Place place) throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_CREATE_DIRECTORY);
        directory.descriptor().createDirectoryAt(path(memory, place));
    }

    void filestatGet(Memory memory, Place place, int flags, int result)
            throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_FILESTAT_GET);
        GuestPointers.check(memory, result, abi.filestatSize());
        var stat = directory.descriptor().statAt(follow(flags), path(memory, place));
        abi.storeFilestat(memory, result, Filetype.of(stat.type()), stat);
    }

    void filestatSetTimes(Memory memory, Place place, int flags, Times times)
            throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_FILESTAT_SET_TIMES);
        directory.descriptor().setTimesAt(follow(flags), path(memory, place), times.access(), times.modification());
    }

    void link(Memory memory, int flags, Place old, Place young)
            throws ErrnoException, FilesystemException, ResourceException {
        var source = table.directory(old.directory(), Rights.PATH_LINK_SOURCE);
        var target = table.directory(young.directory(), Rights.PATH_LINK_TARGET);
        source.descriptor().linkAt(follow(flags), path(memory, old), target.descriptor(), path(memory, young));
    }

    int readlink(Memory memory, Place place, int buffer, int length)
            throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_READLINK);
        GuestPointers.check(memory, buffer, Integer.toUnsignedLong(length));
        var text = directory.descriptor().readlinkAt(path(memory, place)).getBytes(StandardCharsets.UTF_8);
        var used = (int) Math.min(text.length, Integer.toUnsignedLong(length));
        memory.store(buffer, text, 0, used);
        return used;
    }

    void removeDirectory(Memory memory, Place place) throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_REMOVE_DIRECTORY);
        directory.descriptor().removeDirectoryAt(path(memory, place));
    }

    void rename(Memory memory, Place old, Place young) throws ErrnoException, FilesystemException, ResourceException {
        var source = table.directory(old.directory(), Rights.PATH_RENAME_SOURCE);
        var target = table.directory(young.directory(), Rights.PATH_RENAME_TARGET);
        source.descriptor().renameAt(path(memory, old), target.descriptor(), path(memory, young));
    }

    void symlink(Memory memory, int text, int textLength, Place place)
            throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_SYMLINK);
        directory.descriptor().symlinkAt(GuestPointers.string(memory, text, textLength), path(memory, place));
    }

    void unlinkFile(Memory memory, Place place) throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_UNLINK_FILE);
        directory.descriptor().unlinkFileAt(path(memory, place));
    }
}
