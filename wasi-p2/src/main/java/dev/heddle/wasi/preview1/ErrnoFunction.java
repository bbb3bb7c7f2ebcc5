package dev.heddle.wasi.preview1;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.resource.ResourceException;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import java.io.IOException;

/** A function that returns an errno. It is the only place where a failure becomes one. */
final class ErrnoFunction implements HostFunction {
    /** Answers a call by storing its results in memory; returning means success. */
    interface Body {
        void call(Memory memory, long[] arguments)
                throws ErrnoException, FilesystemException, ResourceException, StreamException;
    }

    private final Body body;

    ErrnoFunction(Body body) {
        this.body = body;
    }

    @Override
    public long call(CoreInstance caller, long[] arguments) {
        try {
            body.call(caller.memory(), arguments);
            return Errno.SUCCESS.number();
        } catch (ErrnoException e) {
            return e.errno().number();
        } catch (FilesystemException e) {
            return Errno.of(e).number();
        } catch (ResourceException e) {
            return errno(e).number();
        } catch (StreamException e) {
            return errno(e).number();
        } catch (OutOfBoundsException e) {
            return Errno.FAULT.number();
        }
    }

    private static Errno errno(ResourceException e) {
        return switch (e.reason()) {
            case NOT_FOUND, WRONG_TYPE -> Errno.BADF;
            case HAS_CHILDREN -> Errno.BUSY;
            case TABLE_FULL -> Errno.MFILE;
        };
    }

    private static Errno errno(StreamException e) {
        if (e.isClosed()) {
            // The end is no error to a reader. To a writer it is what POSIX calls a broken pipe, at each write.
            return Errno.PIPE;
        }
        return switch (e.failure()) {
            case null -> Errno.IO;
            case FilesystemException known -> Errno.of(known);
            case IOException failure -> Errno.of(FileErrors.codeOf(failure));
        };
    }
}
