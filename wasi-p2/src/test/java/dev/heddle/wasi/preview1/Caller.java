package dev.heddle.wasi.preview1;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.TestModules;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.charset.StandardCharsets;

/** A guest that calls what a test tells it to. Its memory: results from 0 on, strings at 1024, buffers at 4096. */
record Caller(CoreInstance instance) {
    static final int RESULT = 0;
    static final int IOVECS = 512;
    static final int STRING = 1024;
    static final int BUFFER = 4096;
    /** All rights there are. */
    static final long ALL = (1 << 30) - 1;

    /** What a test does inside a guest. */
    interface Body {
        void run(Caller caller) throws Exception;
    }

    /** Runs a test's body on the thread of a guest with this context. */
    static void in(WasiContextBuilder context, Body body) throws Exception {
        try (var guest = Guest.start(TestModules.load("every_function"), context.build(), instance -> {
            try {
                body.run(new Caller(instance));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        })) {
            guest.await();
        }
    }

    Memory memory() {
        return instance.memory();
    }

    /** Calls a function; integers of 32 bits may be given widened in any way. */
    Errno call(String name, long... arguments) {
        return Errno.values()[(int) instance.function(name).orElseThrow().call(arguments)[0]];
    }

    long result() {
        return memory().loadLong(RESULT);
    }

    int resultInt() {
        return memory().loadInt(RESULT);
    }

    /** Puts a string where calls expect it and returns its length. */
    int string(String text) {
        return string(STRING, text);
    }

    int string(int address, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        memory().store(address, bytes, 0, bytes.length);
        return bytes.length;
    }

    /** Opens a path below the first preopened directory for everything; {@code openFlags} 1 creates. */
    int open(String path, int openFlags, int flags) {
        var errno = call("path_open", 3, 0, STRING, string(path), openFlags, ALL & Rights.FILE, ALL, flags, RESULT);
        if (errno != Errno.SUCCESS) {
            throw new IllegalStateException(errno.toString());
        }
        return resultInt();
    }

    Errno write(int fd, String... pieces) {
        return transfer("fd_write", fd, pieces);
    }

    private Errno transfer(String name, int fd, String... pieces) {
        var address = BUFFER;
        for (var i = 0; i < pieces.length; i++) {
            memory().storeInt(IOVECS + i * 8, address);
            memory().storeInt(IOVECS + i * 8 + 4, string(address, pieces[i]));
            address += memory().loadInt(IOVECS + i * 8 + 4);
        }
        return call(name, fd, IOVECS, pieces.length, RESULT);
    }

    /** Reads into one buffer and returns what came. */
    String read(int fd, int length) {
        memory().storeInt(IOVECS, BUFFER);
        memory().storeInt(IOVECS + 4, length);
        var errno = call("fd_read", fd, IOVECS, 1, RESULT);
        return errno == Errno.SUCCESS ? text(BUFFER, resultInt()) : errno.toString();
    }

    String text(int address, int length) {
        var bytes = new byte[length];
        memory().load(address, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long seek(int fd, long delta, int whence) {
        var errno = call("fd_seek", fd, delta, whence, RESULT);
        if (errno != Errno.SUCCESS) {
            throw new IllegalStateException(errno.toString());
        }
        return result();
    }
}
