package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** An open file of the host. Any number of threads may use one; whoever calls a method other than I/O holds the handle. */
public abstract class FileHandle extends Shared {
    /** Reads at a position; the number of bytes, -1 at the end. */
    public abstract int read(ByteBuffer into, long position) throws IOException;

    /** Writes at a position; the number of bytes, fewer than there are only on a full disk. */
    public abstract int write(ByteBuffer bytes, long position) throws IOException;

    /** Writes at the end, in one piece with respect to other appends. */
    public abstract int append(ByteBuffer bytes) throws IOException;

    public DescriptorType type() {
        return DescriptorType.REGULAR_FILE;
    }

    public abstract long size() throws IOException;

    /** Cuts the file, or extends it with zeros. */
    public abstract void setSize(long size) throws IOException;

    /** Brings the bytes, and the metadata too if asked, to the disk. */
    public abstract void sync(boolean metadata) throws IOException;

    public abstract DescriptorStat stat() throws IOException;

    /** Sets the times that are not null. */
    public abstract void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException;
}
