package dev.heddle.streams.stdio;

import dev.heddle.streams.StallableSink;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * What a pipe of the operating system takes at once, as the number of bytes in it tells that nobody has read yet. It is asked for only
 * when too much was written since the last time.
 */
final class PipeRoom implements StallableSink.Room {
    /**
     * Bytes in a pipe below which a write does not wait. A pipe holds 64 KiB in 16 pages, and small writes may leave half a page
     * empty: so this much has room even when standard output and error are one pipe.
     */
    private static final int SAFE = 8 * 1024;

    /** Asks, through any end of the pipe, how much a reader would find. Never read from, never closed. */
    private final FileInputStream pipe;
    /** No more bytes are in the pipe than this. */
    private int unread = SAFE;

    PipeRoom(FileDescriptor pipe) {
        this.pipe = new FileInputStream(pipe);
    }

    @Override
    public boolean takes(int length) {
        if (unread + length > SAFE) {
            unread = length > SAFE ? SAFE : ask();
        }
        var takes = unread + length <= SAFE;
        // What a daemon writes is in the pipe too, nobody knows for how long.
        unread = takes ? unread + length : SAFE;
        return takes;
    }

    private int ask() {
        try {
            return pipe.available();
        } catch (IOException e) {
            return SAFE;
        }
    }
}
