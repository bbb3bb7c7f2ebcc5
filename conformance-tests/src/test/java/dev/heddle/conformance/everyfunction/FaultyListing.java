package dev.heddle.conformance.everyfunction;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** What is in a folder of {@link FaultyFiles}. */
final class FaultyListing implements DirectoryStream<Path> {
    private final DirectoryStream<Path> inner;
    private final FaultyFiles files;
    private Runnable atClose = () -> {};

    FaultyListing(DirectoryStream<Path> inner, FaultyFiles files) {
        this.inner = inner;
        this.files = files;
    }

    void atClose(Runnable action) {
        atClose = action;
    }

    @Override
    public Iterator<Path> iterator() {
        files.step();
        var entries = inner.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                files.step();
                return entries.hasNext();
            }

            @Override
            public Path next() {
                files.step();
                return files.wrapped(entries.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        inner.close();
        atClose.run();
        files.step();
    }
}
