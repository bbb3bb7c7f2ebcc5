package dev.heddle.engine.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Zeroed buffers outside the heap. Large ones take memory page by page, as they are written, where the system can do so. */
final class ZeroedBuffers {
    /** From here on a page fault for each page in use costs less than zeroing all of them, most of which guests never use. */
    private static final int LARGE = 64 << 20;

    /** Elsewhere a file that is mapped may not be deleted. */
    private static final boolean DELETES_MAPPED_FILES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Bytes mapped since the garbage collector was last asked for what nobody uses any more. */
    private static final AtomicLong MAPPED = new AtomicLong();

    private ZeroedBuffers() {}

    /** @throws OutOfMemoryError if there is no such room */
    static ByteBuffer allocate(int bytes) {
        if (bytes >= LARGE && DELETES_MAPPED_FILES) {
            try {
                // The JVM's own buffers outside the heap have the same bound: as much as the heap may have.
                if (MAPPED.getAndAdd(bytes) > Runtime.getRuntime().maxMemory()) {
                    MAPPED.set(bytes);
                    System.gc();
                }
                return mapped(bytes);
            } catch (IOException | RuntimeException noFile) {
                // There may be no folder that is safe, or the thread is interrupted: the JVM's own memory does as well.
            }
        }
        return ByteBuffer.allocateDirect(bytes);
    }

    /** A private mapping of a file of holes: what is written stays in memory, and goes with the buffer. */
    private static ByteBuffer mapped(int bytes) throws IOException {
        try (var channel = new MemoryFiles(Path.of(System.getProperty("java.io.tmpdir"))).newFile()) {
            return channel.map(MapMode.PRIVATE, 0, bytes);
        }
    }
}
