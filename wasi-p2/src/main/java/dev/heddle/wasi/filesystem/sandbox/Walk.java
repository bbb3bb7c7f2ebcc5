package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.ReservedName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A walk along a guest's path, one component at a time, that ends in the directory which holds the last one.
 *
 * <p>Each directory on the way is opened relative to the one before, never following a link; links are read and walked here. All
 * opened directories stay on a stack, so that {@code ..} goes back to where the walk really came from, whatever was renamed
 * since, and can never go above where it began.
 */
final class Walk implements AutoCloseable {
    /** As many symbolic links in one path as Linux allows. */
    private static final int MAX_LINKS = 40;
    /** The longest path in bytes, Linux's {@code PATH_MAX} without its end mark; it bounds how many directories are open at once. */
    private static final int MAX_BYTES = 4095;

    /** Whether a link is followed that is the last component. */
    enum LastLink {
        /** It is what is meant, with a slash behind it too. */
        KEPT,
        /** Followed if a slash is behind it: then a directory is meant. */
        FOLLOWED_BEFORE_SLASH,
        FOLLOWED
    }

    private final ArrayList<DirHandle> stack = new ArrayList<>(4);
    private final ArrayDeque<String> rest = new ArrayDeque<>();
    private int links;
    private boolean directoryDemanded;
    private @Nullable String name;
    private @Nullable DescriptorStat found;

    private Walk(DirHandle base) {
        stack.add(base);
    }

    /**
     * Walks along a path, from a directory that the caller holds.
     *
     * @throws FilesystemException {@code not-permitted} for a path or link that is absolute, leads above the base or through the
     *     {@linkplain ReservedName reserved name}, {@code loop},
     *     {@code invalid} for a NUL, {@code no-entry} for an empty path or one without its directories, {@code not-directory}
     */
    static Walk along(DirHandle base, String path, LastLink lastLink) throws IOException {
        var walk = new Walk(base);
        try {
            walk.enter(path);
            walk.run(lastLink);
            return walk;
        } catch (Throwable e) {
            walk.close();
            throw e;
        }
    }

    /** The directory in which the walk ended; held until {@link #close}. */
    DirHandle directory() {
        return stack.getLast();
    }

    /** The last component, or null if the path means {@link #directory()} itself, as {@code .}, {@code a/..} and {@code a/.} do. */
    @Nullable
    String name() {
        return name;
    }

    /** The last component of a path that must not mean the directory itself. */
    String nameOr(ErrorCode otherwise) throws FilesystemException {
        if (name == null) {
            throw new FilesystemException(otherwise);
        }
        return name;
    }

    /** Whether the path ends in a slash, or a followed link does, so that only a directory will do. */
    boolean directoryDemanded() {
        return directoryDemanded;
    }

    /** What the last component is, if the walk looked at it: null if it did not, or nothing is there. */
    @Nullable
    DescriptorStat found() {
        return found;
    }

    private void run(LastLink lastLink) throws IOException {
        while (!rest.isEmpty()) {
            String component = rest.remove();
            if (component.equals(".")) {
                continue;
            }
            ReservedName.check(component);
            if (component.equals("..")) {
                up();
            } else if (!rest.isEmpty()) {
                down(component);
            } else if (lastLink == LastLink.FOLLOWED
                    || (lastLink == LastLink.FOLLOWED_BEFORE_SLASH && directoryDemanded)) {
                last(component);
            } else {
                name = component;
            }
        }
    }

    private void up() throws FilesystemException {
        if (stack.size() == 1) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
        stack.removeLast().release();
    }

    private void down(String component) throws IOException {
        var below = directory().enter(component);
        if (below == null) {
            expand(component);
        } else {
            push(below);
        }
    }

    private void push(DirHandle held) {
        try {
            stack.add(held);
        } catch (Throwable e) {
            held.release();
            throw e;
        }
    }

    private void last(String component) throws IOException {
        DescriptorStat stat;
        try {
            stat = directory().stat(component);
        } catch (java.nio.file.NoSuchFileException e) {
            name = component;
            return;
        }
        if (stat.type() == DescriptorType.SYMBOLIC_LINK) {
            expand(component);
        } else {
            name = component;
            found = stat;
        }
    }

    private void expand(String link) throws IOException {
        if (++links > MAX_LINKS) {
            throw new FilesystemException(ErrorCode.LOOP);
        }
        enter(directory().readlink(link));
    }

    /** Puts a path in front of what is left to walk. */
    private void enter(String path) throws FilesystemException {
        if (path.isEmpty()) {
            throw new FilesystemException(ErrorCode.NO_ENTRY);
        }
        if (path.indexOf('\0') >= 0) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        if (path.charAt(0) == '/') {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
        if (path.length() > MAX_BYTES
                || (path.length() > MAX_BYTES / 3 && path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES)) {
            throw new FilesystemException(ErrorCode.NAME_TOO_LONG);
        }
        if (rest.isEmpty() && path.endsWith("/")) {
            directoryDemanded = true;
        }
        // From the last component to the first, as each goes in front.
        for (int end = path.length(); end > 0; ) {
            int start = path.lastIndexOf('/', end - 1) + 1;
            if (start < end) {
                rest.push(path.substring(start, end));
            }
            end = start - 1;
        }
    }

    /** Lets go of every directory but the one that the walk began in. */
    @Override
    public void close() {
        while (stack.size() > 1) {
            var left = stack.removeLast();
            var released = false;
            try {
                left.release();
                released = true;
            } finally {
                if (!released) {
                    // The others, whatever this one throws.
                    close();
                }
            }
        }
    }
}
