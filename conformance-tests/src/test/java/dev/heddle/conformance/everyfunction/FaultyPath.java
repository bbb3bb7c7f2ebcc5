package dev.heddle.conformance.everyfunction;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of {@link FaultyFiles}. */
record FaultyPath(FaultyFileSystem system, Path inner) implements Path {
    private static Path inner(Path other) {
        return ((FaultyPath) other).inner;
    }

    private FaultyPath wrapped(Path path) {
        return new FaultyPath(system, path);
    }

    private @Nullable FaultyPath wrappedOrNull(@Nullable Path path) {
        return path == null ? null : wrapped(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return inner.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return wrappedOrNull(inner.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return wrappedOrNull(inner.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return wrappedOrNull(inner.getParent());
    }

    @Override
    public int getNameCount() {
        return inner.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrapped(inner.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return wrapped(inner.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return inner.startsWith(inner(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return inner.endsWith(inner(other));
    }

    @Override
    public Path normalize() {
        return wrapped(inner.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrapped(inner.resolve(inner(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrapped(inner.relativize(inner(other)));
    }

    @Override
    public URI toUri() {
        return inner.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrapped(inner.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        system.files().step();
        return wrapped(inner.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService service, WatchEvent.Kind<?>[] kinds, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return inner.compareTo(inner(other));
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
