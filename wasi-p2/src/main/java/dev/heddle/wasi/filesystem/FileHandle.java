package dev.heddle.wasi.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** An open file of the host. Any number of threads may use one; whoever calls a method other than I/O holds the handle. */
abstract class FileHandle extends Shared {
    /** Reads at a position; the number of bytes, -1 at the end. */
    abstract int read(ByteBuffer into, long position) throws IOException;

    /** Writes at a position; the number of bytes, fewer than there are only on a full disk. */
    abstract int write(ByteBuffer bytes, long position) throws IOException;

    /** Writes at the end, in one piece with respect to other appends. */
    abstract int append(ByteBuffer bytes) throws IOException;

    DescriptorType type() {
        return DescriptorType.REGULAR_FILE;
    }

    abstract long size() throws IOException;

    /** Cuts the file, or extends it with zeros. */
    abstract void setSize(long size) throws IOException;

    /** Brings the bytes, and the metadata too if asked, to the disk. */
    abstract void sync(boolean metadata) throws IOException;

    abstract DescriptorStat stat() throws IOException;

    /** Sets the times that are not null. */
    abstract void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException;
}
