package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawDefinition.AsyncBuiltin;
import dev.heddle.component.raw.RawDefinition.Operand;
import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.Collections;
import java.util.List;

/** Reads the canonical definitions that came with async functions: components may have some, and call none. */
final class AsyncReader {
    private static final int MAX_SLOTS = 2;

    private AsyncReader() {}

    /** What follows an opcode that {@link CanonReader} does not know itself. */
    static RawDefinition builtin(ByteReader in, int opcode) throws InvalidBinaryException {
        var offset = in.offset() - 1;
        return switch (opcode) {
            case 0x05 -> plain(offset, "task.cancel", 0, 0);
            case 0x06 -> marked(in, offset, "subtask.cancel", 1, 1);
            case 0x09 -> new RawDefinition.TaskReturn(offset, TypeReader.result(in), CanonReader.options(in));
            case 0x0a -> new RawDefinition.ContextGet(offset, slot(in));
            case 0x0b -> new RawDefinition.ContextSet(offset, slot(in));
            case 0x0c -> marked(in, offset, "thread.yield", 0, 1);
            case 0x0d -> plain(offset, "subtask.drop", 1, 0);
            case 0x0e -> made(in, offset, "stream.new", AsyncSort.STREAM);
            case 0x0f -> copied(in, offset, "stream.read", AsyncSort.STREAM);
            case 0x10 -> copied(in, offset, "stream.write", AsyncSort.STREAM);
            case 0x11 -> cancelled(in, offset, "stream.cancel-read", AsyncSort.STREAM);
            case 0x12 -> cancelled(in, offset, "stream.cancel-write", AsyncSort.STREAM);
            case 0x13 -> dropped(in, offset, "stream.drop-readable", AsyncSort.STREAM);
            case 0x14 -> dropped(in, offset, "stream.drop-writable", AsyncSort.STREAM);
            case 0x15 -> made(in, offset, "future.new", AsyncSort.FUTURE);
            case 0x16 -> copied(in, offset, "future.read", AsyncSort.FUTURE);
            case 0x17 -> copied(in, offset, "future.write", AsyncSort.FUTURE);
            case 0x18 -> cancelled(in, offset, "future.cancel-read", AsyncSort.FUTURE);
            case 0x19 -> cancelled(in, offset, "future.cancel-write", AsyncSort.FUTURE);
            case 0x1a -> dropped(in, offset, "future.drop-readable", AsyncSort.FUTURE);
            case 0x1b -> dropped(in, offset, "future.drop-writable", AsyncSort.FUTURE);
            case 0x1c, 0x1d, 0x1e -> throw in.beyond("error-context is");
            case 0x1f -> plain(offset, "waitable-set.new", 0, 1);
            case 0x20 -> waiting(in, offset, "waitable-set.wait");
            case 0x21 -> waiting(in, offset, "waitable-set.poll");
            case 0x22 -> plain(offset, "waitable-set.drop", 1, 0);
            case 0x23 -> plain(offset, "waitable.join", 2, 0);
            case 0x24 -> new RawDefinition.Backpressure(offset, 1);
            case 0x25 -> new RawDefinition.Backpressure(offset, -1);
            case 0x26 -> plain(offset, "thread.index", 0, 1);
            case 0x27 ->
                new AsyncBuiltin(
                        offset, "thread.new-indirect", type(2, 1), new Operand.ThreadStart(in.u32(), in.u32()));
            case 0x28 -> plain(offset, "thread.resume-later", 1, 0);
            case 0x29 -> marked(in, offset, "thread.suspend", 0, 1);
            case 0x2a -> marked(in, offset, "thread.suspend-then-resume", 1, 1);
            case 0x2b -> marked(in, offset, "thread.yield-then-resume", 1, 1);
            case 0x2c -> marked(in, offset, "thread.suspend-then-promote", 1, 1);
            case 0x2d -> marked(in, offset, "thread.yield-then-promote", 1, 1);
            case 0x40, 0x41, 0x42 -> throw in.beyond("threads as the component model has them are");
            default -> throw in.unknown(opcode, "a canonical function");
        };
    }

    private static AsyncBuiltin plain(int offset, String name, int parameters, int results) {
        return new AsyncBuiltin(offset, name, type(parameters, results), Operand.Nothing.NOTHING);
    }

    /** With a mark: {@code async} or {@code cancellable}. */
    private static AsyncBuiltin marked(ByteReader in, int offset, String name, int parameters, int results)
            throws InvalidBinaryException {
        mark(in);
        return plain(offset, name, parameters, results);
    }

    private static void mark(ByteReader in) throws InvalidBinaryException {
        var flag = in.u8();
        if (flag > 1) {
            throw in.unknown(flag, "a boolean");
        }
    }

    private static AsyncBuiltin made(ByteReader in, int offset, String name, AsyncSort sort)
            throws InvalidBinaryException {
        var type = new ExternType.Function(List.of(), List.of(ValueType.I64));
        return new AsyncBuiltin(offset, name, type, new Operand.Of(sort, in.u32()));
    }

    private static AsyncBuiltin copied(ByteReader in, int offset, String name, AsyncSort sort)
            throws InvalidBinaryException {
        // Of a future there is one value: no count.
        var type = type(sort == AsyncSort.STREAM ? 3 : 2, 1);
        var operand = new Operand.Copy(sort, in.u32(), name.endsWith(".read"), CanonReader.options(in));
        return new AsyncBuiltin(offset, name, type, operand);
    }

    private static AsyncBuiltin cancelled(ByteReader in, int offset, String name, AsyncSort sort)
            throws InvalidBinaryException {
        var operand = new Operand.Of(sort, in.u32());
        mark(in);
        return new AsyncBuiltin(offset, name, type(1, 1), operand);
    }

    private static AsyncBuiltin dropped(ByteReader in, int offset, String name, AsyncSort sort)
            throws InvalidBinaryException {
        return new AsyncBuiltin(offset, name, type(1, 0), new Operand.Of(sort, in.u32()));
    }

    private static AsyncBuiltin waiting(ByteReader in, int offset, String name) throws InvalidBinaryException {
        mark(in);
        return new AsyncBuiltin(offset, name, type(2, 1), new Operand.InMemory(in.u32()));
    }

    private static ExternType.Function type(int parameters, int results) {
        return new ExternType.Function(
                Collections.nCopies(parameters, ValueType.I32), Collections.nCopies(results, ValueType.I32));
    }

    private static int slot(ByteReader in) throws InvalidBinaryException {
        var type = in.u8();
        if (type == 0x7e) {
            throw in.beyond("a task's context of i64 is");
        }
        if (type != 0x7f) {
            throw in.unknown(type, "the type of a task's context, which is i32");
        }
        var slot = in.u32();
        if (slot < 0 || slot >= MAX_SLOTS) {
            throw in.wrong(
                    "a task's context has " + MAX_SLOTS + " slots: there is no slot " + Integer.toUnsignedString(slot));
        }
        return slot;
    }
}
