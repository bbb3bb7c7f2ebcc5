package dev.heddle.conformance.everyfunction;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The host's files behind a file system of their own, each of whose operations can fail, and which knows what is open. */
final class FaultyFiles extends FileSystemProvider {
    private final FaultyFileSystem system;
    private final Fault fault;
    private final Held held;

    private FaultyFiles(FileSystem inner, Fault fault, Held held) {
        this.system = new FaultyFileSystem(inner, this);
        this.fault = fault;
        this.held = held;
    }

    /** @param fault is thrown by the operations: by those that open before they have, by those that close once they have */
    static Path over(Path folder, Fault fault, Held held) {
        return new FaultyFiles(folder.getFileSystem(), fault, held).wrapped(folder);
    }

    void step() {
        fault.step();
    }

    FaultyPath wrapped(Path inner) {
        return new FaultyPath(system, inner);
    }

    private static Path inner(Path path) {
        return ((FaultyPath) path).inner();
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        step();
        return held.channel(FileChannel.open(inner(path), options, attributes), fault);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        step();
        var inner = inner(folder).getFileSystem().provider().newDirectoryStream(inner(folder), entry -> true);
        return held.listing(new FaultyListing(inner, this));
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        step();
        inner(folder).getFileSystem().provider().createDirectory(inner(folder), attributes);
        step();
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        step();
        inner(link).getFileSystem().provider().createSymbolicLink(inner(link), inner(target), attributes);
        step();
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        step();
        inner(link).getFileSystem().provider().createLink(inner(link), inner(existing));
        step();
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        step();
        return wrapped(inner(link).getFileSystem().provider().readSymbolicLink(inner(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        inner(path).getFileSystem().provider().delete(inner(path));
        step();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        step();
        inner(source).getFileSystem().provider().move(inner(source), inner(target), options);
        step();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        step();
        return inner(path).getFileSystem().provider().isSameFile(inner(path), inner(other));
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        step();
        inner(path).getFileSystem().provider().checkAccess(inner(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        step();
        var inner = inner(path)
                .getFileSystem()
                .provider()
                .getFileAttributeView(inner(path), BasicFileAttributeView.class, options);
        return type == BasicFileAttributeView.class ? type.cast(new View(inner, this)) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        step();
        return inner(path).getFileSystem().provider().readAttributes(inner(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        step();
        return inner(path).getFileSystem().provider().readAttributes(inner(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, @Nullable Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    private record View(BasicFileAttributeView inner, FaultyFiles files) implements BasicFileAttributeView {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public BasicFileAttributes readAttributes() throws IOException {
            files.step();
            return inner.readAttributes();
        }

        @Override
        public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
                throws IOException {
            files.step();
            inner.setTimes(modified, accessed, created);
            files.step();
        }
    }
}
