package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * A module that calls one imported function, the target, once ({@code once}), again and again ({@code loop}) and from ever deeper
 * calls of itself ({@code deep}). What else it imports it offers again under its own name, for the target's arguments.
 *
 * <p>{@code deep} takes the target's arguments, the depth from which on it is called and the depth to begin with; each level keeps
 * {@link #PADDING} numbers more on the stack.
 */
final class CallingModule {
    /** Where {@code deep} tells how deep it is. */
    static final int DEPTH = 512;

    /** Where {@code loop} tells that it is about to call. */
    static final int CALLING = 516;

    /** Where {@code cabi_realloc} gives room, as much as {@link #MOST_GIVEN}; then it begins anew. */
    static final int ROOM = 32_768;

    private static final int MOST_GIVEN = 32_760;
    /** Where it keeps how much it has given. */
    private static final int GIVEN = 520;

    /** Three sizes of a frame: an overflow then falls between other instructions of the host. */
    static final int PADDING = 3;

    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();

    private static final ExternType.Function REALLOC =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32);
    private static final ExternType.Function THREAD_START =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32));

    private final List<Imported> imports;
    private final List<ExternType.Function> types = new ArrayList<>();
    private final WasmWriter bodies = new WasmWriter();
    private final WasmWriter exports = new WasmWriter();
    private int exported;

    private CallingModule(List<Imported> imports) {
        this.imports = imports;
    }

    /** @param more what is called before the target; may have it among them */
    static CoreModule of(String name, Imported target, List<Imported> more) {
        var imports = new ArrayList<Imported>();
        imports.add(target);
        imports.addAll(more);
        try {
            return ENGINE.load(name, new CallingModule(imports).write());
        } catch (InvalidModuleException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] write() {
        var module = WasmWriter.module();
        var imported = new WasmWriter();
        for (int i = 0; i < imports.size(); i++) {
            var each = imports.get(i);
            imported.name(each.module()).name(each.name()).raw(0).unsigned(i);
            types.add(each.type());
        }
        var target = imports.getFirst().type();
        addFunction("once", target, once(target));
        addFunction("loop", ExternType.Function.of(target.parameters()), loop(target));
        for (int padding = 0; padding < PADDING; padding++) {
            addFunction("deep" + padding, deep(target, padding), deepBody(target, padding));
        }
        for (int i = 1; i < imports.size(); i++) {
            var type = imports.get(i).type();
            addFunction(
                    imports.get(i).name(),
                    type,
                    new WasmWriter().locals(type.parameters().size()).call(i));
        }
        addFunction("cabi_realloc", REALLOC, realloc());
        addFunction("wasi_thread_start", THREAD_START, new WasmWriter());
        exports.name("memory").raw(2, 0);
        var functions = new WasmWriter();
        for (int i = imports.size(); i < types.size(); i++) {
            functions.unsigned(i);
        }
        var allTypes = new WasmWriter();
        types.forEach(allTypes::type);
        var own = types.size() - imports.size();
        return module.section(1, types.size(), allTypes)
                .section(2, imports.size(), imported)
                .section(3, own, functions)
                // Shared, for the sake of thread-spawn.
                .section(5, 1, new WasmWriter().raw(3, 2, 2))
                .section(7, exported + 1, exports)
                .section(10, own, bodies)
                .toBytes();
    }

    /** Each function has a type of its own, so that a function's index is its type's. */
    private void addFunction(String name, ExternType.Function type, WasmWriter body) {
        exports.name(name).raw(0).unsigned(types.size());
        exported++;
        types.add(type);
        bodies.sized(new WasmWriter().raw(0).append(body).raw(0x0B));
    }

    /** Gives each piece room of its own: a list must not lie where the texts of its elements do. */
    private static WasmWriter realloc() {
        var next = new WasmWriter().raw(WasmWriter.LOCAL_GET, 0, WasmWriter.LOCAL_GET, 3, 0x6A);
        return new WasmWriter()
                .i32(GIVEN)
                .raw(0x28, 2, 0, 0x21, 0)
                .i32(GIVEN)
                .append(next)
                .i32(7)
                .raw(0x6A)
                .i32(MOST_GIVEN)
                .raw(0x71, 0x36, 2, 0, WasmWriter.LOCAL_GET, 0)
                .i32(ROOM)
                .raw(0x6A);
    }

    private static WasmWriter once(ExternType.Function target) {
        return new WasmWriter().locals(target.parameters().size()).call(0);
    }

    private static WasmWriter dropped(ExternType.Function target) {
        var call = once(target);
        target.results().forEach(result -> call.raw(WasmWriter.DROP));
        return call;
    }

    private static WasmWriter loop(ExternType.Function target) {
        return new WasmWriter()
                .raw(0x03, 0x40)
                .i32(CALLING)
                .i32(1)
                .raw(0x36, 2, 0)
                .append(dropped(target))
                .raw(0x0C, 0, 0x0B);
    }

    private static ExternType.Function deep(ExternType.Function target, int padding) {
        var parameters = new ArrayList<>(target.parameters());
        parameters.add(ValueType.I32);
        parameters.add(ValueType.I32);
        for (int i = 0; i < 5 * padding; i++) {
            parameters.add(ValueType.I64);
        }
        return ExternType.Function.of(parameters, ValueType.I32);
    }

    private WasmWriter deepBody(ExternType.Function target, int padding) {
        var from = target.parameters().size();
        var depth = from + 1;
        var body = new WasmWriter()
                .i32(DEPTH)
                .raw(WasmWriter.LOCAL_GET)
                .unsigned(depth)
                .raw(0x36, 2, 0)
                .raw(WasmWriter.LOCAL_GET)
                .unsigned(depth)
                .raw(WasmWriter.LOCAL_GET)
                .unsigned(from)
                .raw(0x4F, 0x04, 0x40)
                .append(dropped(target))
                .raw(0x0B)
                .locals(depth)
                .raw(WasmWriter.LOCAL_GET)
                .unsigned(depth)
                .i32(1)
                .raw(0x6A);
        for (int i = 0; i < 5 * padding; i++) {
            body.raw(WasmWriter.LOCAL_GET).unsigned(depth + 1 + i);
        }
        // Something is left to do after the call.
        return body.call(types.size()).i32(1).raw(0x6A);
    }
}
