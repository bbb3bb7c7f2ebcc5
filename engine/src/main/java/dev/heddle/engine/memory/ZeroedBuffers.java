package dev.heddle.engine.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Zeroed buffers outside the heap. Large ones take memory page by page, as they are written, where the system can do so. */
final class ZeroedBuffers {
    /** Bytes from which page faults cost less than zeroing all pages, most of which guests never use. */
    private static final int LARGE = 64 << 20;

    /** Whether a file that is mapped can be deleted. */
    private static final boolean DELETES_MAPPED_FILES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Bytes mapped since the garbage collector was last asked to free unused mappings. */
    private static final AtomicLong MAPPED = new AtomicLong();

    private ZeroedBuffers() {}

    /** @throws OutOfMemoryError if there is not enough memory */
    static ByteBuffer allocate(int bytes) {
        if (bytes >= LARGE && DELETES_MAPPED_FILES) {
            try {
                // The same bound that the JVM has for direct buffers: the maximum size of the heap.
                if (MAPPED.getAndAdd(bytes) > Runtime.getRuntime().maxMemory()) {
                    MAPPED.set(bytes);
                    System.gc();
                }
                return mapped(bytes);
            } catch (IOException | RuntimeException noFile) {
                // No safe folder, or the thread is interrupted: a direct buffer is used instead.
            }
        }
        return ByteBuffer.allocateDirect(bytes);
    }

    /** A private mapping of a sparse file: what is written stays in memory, and is freed with the buffer. */
    private static ByteBuffer mapped(int bytes) throws IOException {
        try (var channel = new MemoryFiles(Path.of(System.getProperty("java.io.tmpdir"))).newFile()) {
            return channel.map(MapMode.PRIVATE, 0, bytes);
        }
    }
}
