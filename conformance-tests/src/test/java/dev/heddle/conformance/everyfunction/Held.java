package dev.heddle.conformance.everyfunction;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams, files and listings that guests have open. */
final class Held {
    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    /** How many have been opened and not closed since this was asked last. */
    int forgotten() {
        var count = open.size();
        open.clear();
        return count;
    }

    InputStream input(InputStream inner, Fault fault) {
        fault.step();
        var stream = new Input(inner, fault);
        open.add(stream);
        return stream;
    }

    OutputStream output(OutputStream inner, Fault fault) {
        var stream = new Output(inner, fault);
        open.add(stream);
        return stream;
    }

    FileChannel channel(FileChannel inner, Fault fault) {
        open.add(inner);
        return new FaultyChannel(inner, fault, () -> open.remove(inner));
    }

    FaultyListing listing(FaultyListing listing) {
        open.add(listing);
        listing.atClose(() -> open.remove(listing));
        return listing;
    }

    private final class Input implements InputStream {
        private final InputStream inner;
        private final Fault fault;

        Input(InputStream inner, Fault fault) {
            this.inner = inner;
            this.fault = fault;
        }

        @Override
        public int read(ByteBuffer into) throws StreamException {
            fault.step();
            return inner.read(into);
        }

        @Override
        public Pollable subscribe() {
            fault.step();
            return new FaultyPollable(inner.subscribe(), fault);
        }

        @Override
        public void close() {
            open.remove(this);
            // What several guests share is not closed with one of them.
            fault.step();
        }
    }

    private final class Output implements OutputStream {
        private final OutputStream inner;
        private final Fault fault;

        Output(OutputStream inner, Fault fault) {
            this.inner = inner;
            this.fault = fault;
        }

        @Override
        public long checkWrite() throws StreamException {
            fault.step();
            return inner.checkWrite();
        }

        @Override
        public void write(ByteBuffer bytes) throws StreamException {
            fault.step();
            inner.write(bytes);
        }

        @Override
        public void flush() throws StreamException {
            fault.step();
            inner.flush();
        }

        @Override
        public Pollable subscribe() {
            fault.step();
            return new FaultyPollable(inner.subscribe(), fault);
        }

        @Override
        public void close() {
            open.remove(this);
            inner.close();
            fault.step();
        }
    }
}
