package dev.heddle.wasi.cli;

import dev.heddle.streams.ByteSource;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.JavaSink;
import dev.heddle.streams.PumpedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The standard streams of this process, each made when it is first asked for: no guest may read what none was given. */
final class Inherited {
    private Inherited() {}

    /** The holder of standard input. */
    static final class Stdin {
        static final StandardInput INPUT = new SharedInput(stream(), Terminals.isTerminal(0));

        private Stdin() {}

        private static InputStream stream() {
            var file = new FileInputStream(FileDescriptor.in);
            return isSeekable(file.getChannel())
                    ? InputStream.over(new SeekableInput(file.getChannel()))
                    : new PumpedInputStream("standard input", file);
        }

        private static boolean isSeekable(FileChannel channel) {
            try {
                return channel.position() >= 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** The holder of standard output. */
    static final class Stdout {
        static final StandardOutput OUTPUT =
                new SinkOutput(new JavaSink(new FileOutputStream(FileDescriptor.out)), Terminals.isTerminal(1));

        private Stdout() {}
    }

    /** The holder of standard error. */
    static final class Stderr {
        static final StandardOutput OUTPUT =
                new SinkOutput(new JavaSink(new FileOutputStream(FileDescriptor.err)), Terminals.isTerminal(2));

        private Stderr() {}
    }

    /** Reads a file at the position that it shares with the process that opened it, and never further than asked. */
    private record SeekableInput(FileChannel channel) implements ByteSource {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public long skip(long length) throws IOException {
            var position = channel.position();
            var left = Math.max(channel.size() - position, 0);
            var skipped = Long.compareUnsigned(length, left) < 0 ? length : left;
            channel.position(position + skipped);
            return skipped == 0 && length != 0 ? -1 : skipped;
        }
    }
}
