package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.DirectoryEntryStream;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.MetadataHash;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.Identity;
import dev.heddle.wasi.filesystem.host.special.PendingOpen;
import dev.heddle.wasi.filesystem.sandbox.Walk.LastLink;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A directory as guests see it: every path operation, by a {@link Walk} from its handle. */
final class OpenDirectory implements DirectoryDescriptor {
    private final DirHandle handle;
    private final Access access;
    private final boolean saysItChanges;
    private final Account account;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the caller's hold of the handle. */
    OpenDirectory(DirHandle handle, Access access) {
        this(handle, access, Account.create());
    }

    /**
     * Takes over the caller's hold of the handle.
     *
     * @param account is charged for listings and special files
     */
    OpenDirectory(DirHandle handle, Access access, Account account) {
        this(handle, access, access == Access.READ_WRITE, account);
    }

    /**
     * Opened below another.
     *
     * @param saysItChanges whether it was opened to be changed: that only says so, since libraries open directories to read and count
     *     on more
     */
    OpenDirectory(DirHandle handle, Access access, boolean saysItChanges, Account account) {
        this.handle = handle;
        this.access = access;
        this.saysItChanges = saysItChanges;
        this.account = account;
    }

    /** What an operation does in a directory, where the walk along the path ended. */
    private interface Operation<T> {
        T run(Walk walk) throws IOException;
    }

    private interface Change {
        void run(Walk walk) throws IOException;
    }

    /** What an operation does with two directories. */
    private interface Transfer {
        void run(Walk from, Walk to) throws IOException;
    }

    private <T> T at(String path, LastLink lastLink, Operation<T> operation) throws FilesystemException {
        return held(() -> {
            @Nullable T result = null;
            try (var walk = Walk.along(handle, path, lastLink)) {
                result = operation.run(walk);
                return result;
            } catch (Throwable e) {
                // What was opened, before the end of the walk failed.
                if (result instanceof Descriptor opened) {
                    opened.close();
                }
                throw e;
            }
        });
    }

    private void changeAt(String path, LastLink lastLink, Change change) throws FilesystemException {
        requireWritable();
        at(path, lastLink, walk -> {
            change.run(walk);
            return this;
        });
    }

    private void transfer(String path, Descriptor newDirectory, String newPath, Transfer transfer)
            throws FilesystemException {
        if (!(newDirectory instanceof OpenDirectory target)) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        // Before either path is looked at: whatever is refused tells nothing of what is there.
        target.requireWritable();
        changeAt(path, LastLink.KEPT, from -> target.changeAt(newPath, LastLink.KEPT, to -> transfer.run(from, to)));
    }

    private <T> T held(FileErrors.Body<T> body) throws FilesystemException {
        return FileErrors.call(() -> {
            hold();
            try {
                return body.run();
            } finally {
                handle.release();
            }
        });
    }

    private DirHandle hold() throws FilesystemException {
        if (closed.get() || !handle.acquire()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        return handle;
    }

    private void requireWritable() throws FilesystemException {
        if (access == Access.READ_ONLY) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
    }

    private static LastLink last(boolean follow) {
        return follow ? LastLink.FOLLOWED : LastLink.FOLLOWED_BEFORE_SLASH;
    }

    @Override
    public Set<DescriptorFlag> getFlags() {
        return saysItChanges
                ? EnumSet.of(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY)
                : EnumSet.of(DescriptorFlag.READ);
    }

    @Override
    public DescriptorType getType() {
        return DescriptorType.DIRECTORY;
    }

    @Override
    public DescriptorStat stat() throws FilesystemException {
        return held(handle::stat);
    }

    @Override
    public DescriptorStat statAt(boolean follow, String path) throws FilesystemException {
        return at(path, last(follow), OpenDirectory::stat);
    }

    private static DescriptorStat stat(Walk walk) throws IOException {
        String name = walk.name();
        if (name == null) {
            return walk.directory().stat();
        }
        var found = walk.found();
        var stat = found != null ? found : walk.directory().stat(name);
        if (walk.directoryDemanded() && stat.type() != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        return stat;
    }

    @Override
    public Descriptor openAt(boolean follow, String path, Set<OpenFlag> openFlags, Set<DescriptorFlag> flags)
            throws FilesystemException {
        var opening = Opening.of(openFlags, flags);
        if (opening.changes()) {
            requireWritable();
        }
        return at(path, opening.exclusive() ? LastLink.KEPT : last(follow), new Opener(opening, access, account)::open);
    }

    @Override
    public String readlinkAt(String path) throws FilesystemException {
        return at(path, LastLink.FOLLOWED_BEFORE_SLASH, walk -> {
            String name = walk.nameOr(ErrorCode.INVALID);
            if (walk.directoryDemanded()) {
                stat(walk);
                throw new FilesystemException(ErrorCode.INVALID);
            }
            String text = walk.directory().readlink(name);
            if (text.startsWith("/")) {
                throw new FilesystemException(ErrorCode.NOT_PERMITTED);
            }
            return text;
        });
    }

    @Override
    public void createDirectoryAt(String path) throws FilesystemException {
        changeAt(path, LastLink.KEPT, walk -> walk.directory().createDirectory(walk.nameOr(ErrorCode.EXIST)));
    }

    @Override
    public void removeDirectoryAt(String path) throws FilesystemException {
        changeAt(path, LastLink.KEPT, walk -> walk.directory().removeDirectory(walk.nameOr(ErrorCode.INVALID)));
    }

    @Override
    public void unlinkFileAt(String path) throws FilesystemException {
        changeAt(path, LastLink.KEPT, walk -> {
            String name = walk.nameOr(ErrorCode.IS_DIRECTORY);
            if (walk.directoryDemanded() && walk.directory().typeOf(name) != DescriptorType.DIRECTORY) {
                throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
            }
            PendingOpen.removing(walk.directory(), name);
            walk.directory().removeFile(name);
        });
    }

    @Override
    public void symlinkAt(String oldPath, String newPath) throws FilesystemException {
        changeAt(newPath, LastLink.KEPT, walk -> {
            if (oldPath.startsWith("/")) {
                throw new FilesystemException(ErrorCode.NOT_PERMITTED);
            }
            if (oldPath.isEmpty()) {
                throw new FilesystemException(ErrorCode.NO_ENTRY);
            }
            if (oldPath.indexOf('\0') >= 0) {
                throw new FilesystemException(ErrorCode.INVALID);
            }
            walk.directory().symlink(oldPath, newFileName(walk));
        });
    }

    @Override
    public void linkAt(boolean follow, String path, Descriptor newDirectory, String newPath)
            throws FilesystemException {
        transfer(path, newDirectory, newPath, (from, to) -> {
            if (follow) {
                throw new FilesystemException(ErrorCode.INVALID);
            }
            String name = from.nameOr(ErrorCode.NOT_PERMITTED);
            if (from.directoryDemanded()) {
                requireDirectory(from, name);
            }
            from.directory().link(name, to.directory(), newFileName(to));
        });
    }

    /** The name of something new that is no directory, so that no slash may follow it. */
    private static String newFileName(Walk walk) throws IOException {
        String name = walk.nameOr(ErrorCode.EXIST);
        if (walk.directoryDemanded()) {
            requireDirectory(walk, name);
            throw new FilesystemException(ErrorCode.EXIST);
        }
        return name;
    }

    @Override
    public void renameAt(String path, Descriptor newDirectory, String newPath) throws FilesystemException {
        transfer(path, newDirectory, newPath, (from, to) -> {
            String name = from.nameOr(ErrorCode.BUSY);
            if (from.directoryDemanded() || to.directoryDemanded()) {
                requireDirectory(from, name);
            }
            String newName = to.nameOr(ErrorCode.BUSY);
            PendingOpen.renaming(from.directory(), name, to.directory());
            if (!from.directory().equals(to.directory()) || !name.equals(newName)) {
                PendingOpen.removing(to.directory(), newName);
            }
            from.directory().rename(name, to.directory(), newName);
        });
    }

    private static void requireDirectory(Walk walk, String name) throws IOException {
        if (walk.directory().typeOf(name) != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
    }

    @Override
    public void setTimes(NewTimestamp dataAccess, NewTimestamp dataModification) throws FilesystemException {
        requireWritable();
        var access = Times.of(dataAccess);
        var modification = Times.of(dataModification);
        held(() -> {
            handle.setTimes(access, modification);
            return this;
        });
    }

    @Override
    public void setTimesAt(boolean follow, String path, NewTimestamp dataAccess, NewTimestamp dataModification)
            throws FilesystemException {
        requireWritable();
        var access = Times.of(dataAccess);
        var modification = Times.of(dataModification);
        changeAt(path, last(follow), walk -> {
            String name = walk.name();
            if (name == null) {
                walk.directory().setTimes(access, modification);
                return;
            }
            switch (stat(walk).type()) {
                case DIRECTORY, REGULAR_FILE, SYMBOLIC_LINK -> {
                    try (var pending = PendingOpen.ofOther(walk.directory(), name)) {
                        walk.directory().setTimes(name, access, modification);
                    }
                }
                // Java opens what it sets the times of, which would wait for the other end of a FIFO, or wake a device.
                case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE, SOCKET, UNKNOWN ->
                    throw new FilesystemException(ErrorCode.UNSUPPORTED);
            }
        });
    }

    @Override
    public DirectoryEntryStream readDirectory() throws FilesystemException {
        return FileErrors.call(() -> Listing.of(hold(), account));
    }

    @Override
    public void sync() throws FilesystemException {
        held(() -> {
            handle.sync();
            return this;
        });
    }

    @Override
    public void syncData() throws FilesystemException {
        sync();
    }

    @Override
    public MetadataHash metadataHashAt(boolean follow, String path) throws FilesystemException {
        return Identity.hash(statAt(follow, path));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            handle.release();
        }
    }
}
