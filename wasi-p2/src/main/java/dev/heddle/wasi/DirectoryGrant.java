package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A directory that a guest will find open when it starts.
 *
 * @param host the directory, of any {@link java.nio.file.FileSystem}
 * @param guest the path by which the guest knows it
 */
public record DirectoryGrant(Path host, String guest, Access access, Sandbox sandbox) {
    public DirectoryGrant {
        Objects.requireNonNull(host);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(access);
        Objects.requireNonNull(sandbox);
    }

    /** A directory that the guest may read and write, and cannot leave. */
    public static DirectoryGrant readWrite(Path host, String guest) {
        return new DirectoryGrant(host, guest, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    /** A directory that the guest may only read, and cannot leave. */
    public static DirectoryGrant readOnly(Path host, String guest) {
        return new DirectoryGrant(host, guest, Access.READ_ONLY, Sandbox.ENFORCED);
    }

    /** The same grant, with checks of the path's text only: see {@link Sandbox#UNSANDBOXED}. */
    public DirectoryGrant unsandboxed() {
        return new DirectoryGrant(host, guest, access, Sandbox.UNSANDBOXED);
    }

    /**
     * Opens the directories of a context for what takes them over; whatever fails, none stays open.
     *
     * @param account is charged for the listings and special files that are open below them
     */
    static <T> T openedFor(WasiContext context, Account account, Function<List<Preopen>, T> taker)
            throws FilesystemException {
        var opened = new ArrayList<Preopen>(context.directories().size());
        try {
            for (var grant : context.directories()) {
                var directory = Directories.open(grant.host, grant.access, grant.sandbox, account);
                opened.add(new Preopen(directory, grant.guest));
            }
            return taker.apply(opened);
        } catch (Throwable e) {
            opened.forEach(preopen -> preopen.directory().close());
            throw e;
        }
    }
}
