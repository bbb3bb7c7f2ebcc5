package dev.heddle.wasi.preview1;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.engine.ValueType;
import dev.heddle.resource.ResourceException;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.io.IOException;
import java.util.List;

/** Offers functions under one module name, and is the only place where a failure becomes an errno. */
final class Binding {
    /** Answers a call by storing its results; returning means success. */
    interface Function {
        void call(Memory memory, long[] arguments)
                throws ErrnoException, FilesystemException, ResourceException, StreamException;
    }

    private final Imports imports;
    private final String module;

    Binding(Imports imports, String module) {
        this.imports = imports;
        this.module = module;
    }

    /**
     * Offers a function that returns an errno.
     *
     * @param parameters one letter each: {@code i} for 32 bits, {@code l} for 64
     */
    Binding add(String name, String parameters, Function function) {
        imports.function(
                module,
                name,
                type(parameters, ValueType.I32),
                (caller, arguments) -> answer(function, caller, arguments));
        return this;
    }

    /** Offers a function that does not return. */
    Binding addNoReturn(String name, String parameters, HostFunction function) {
        imports.function(module, name, type(parameters), function);
        return this;
    }

    private static ExternType.Function type(String parameters, ValueType... results) {
        List<ValueType> types = parameters
                .chars()
                .mapToObj(letter -> letter == 'l' ? ValueType.I64 : ValueType.I32)
                .toList();
        return ExternType.Function.of(types, results);
    }

    private static long answer(Function function, CoreInstance caller, long[] arguments) {
        try {
            function.call(caller.memory(), arguments);
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
            // A reader's end is no error; a writer's is what POSIX calls a broken pipe, told each time.
            return Errno.PIPE;
        }
        return switch (e.failure()) {
            case null -> Errno.IO;
            case FilesystemException known -> Errno.of(known);
            case IOException failure -> Errno.of(ErrorCode.of(failure));
        };
    }
}
