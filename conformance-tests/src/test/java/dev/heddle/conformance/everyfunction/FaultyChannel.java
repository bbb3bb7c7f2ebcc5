package dev.heddle.conformance.everyfunction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file of {@link FaultyFiles}, open. */
final class FaultyChannel extends FileChannel {
    private final FileChannel inner;
    private final Fault fault;
    private final Runnable atClose;

    FaultyChannel(FileChannel inner, Fault fault, Runnable atClose) {
        this.inner = inner;
        this.fault = fault;
        this.atClose = atClose;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        fault.step();
        return inner.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        fault.step();
        return inner.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        fault.step();
        return inner.read(into, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        fault.step();
        return inner.write(bytes);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        fault.step();
        return inner.write(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        fault.step();
        return inner.write(bytes, position);
    }

    @Override
    public long position() throws IOException {
        fault.step();
        return inner.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        fault.step();
        inner.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        fault.step();
        return inner.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        fault.step();
        inner.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        fault.step();
        inner.force(metadata);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        inner.close();
        atClose.run();
        fault.step();
    }
}
