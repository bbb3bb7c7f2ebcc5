package dev.heddle.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.heddle.resource.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What guest code throws, as traps with the standard's messages and the guest's own stack. */
final class Traps {
    /** A stack that ran over is thousands deep: its ends tell the story. */
    private static final int INNERMOST = 32;

    private static final int OUTERMOST = 8;

    private Traps() {}

    static boolean isInterrupt(Throwable failure) {
        return failure instanceof ChicoryInterruptedException;
    }

    /** @param modules those whose code may have run, by the names of their class loaders */
    static GuestTrap trap(Map<String, LoadedModule> modules, Throwable failure) {
        return new GuestTrap(message(failure), frames(modules, failure), failure);
    }

    private static String message(Throwable failure) {
        if (failure instanceof StackOverflowError || failure.getCause() instanceof StackOverflowError) {
            return "call stack exhausted";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory";
        }
        if (failure instanceof WasmException) {
            return "uncaught exception";
        }
        if (isInterrupt(failure)) {
            return "interrupted";
        }
        var said = failure.getMessage();
        if (failure instanceof Trap && said != null) {
            return said;
        }
        if (failure instanceof ChicoryException && said != null) {
            return standard(said);
        }
        return said == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + said;
    }

    /** The words of the specification's own tests where the engine underneath has others. */
    private static String standard(String said) {
        if (said.startsWith("Trapped on unreachable")) {
            return "unreachable";
        }
        if (said.startsWith("out of bounds memory access")) {
            return "out of bounds memory access";
        }
        return said;
    }

    private static List<GuestTrap.Frame> frames(Map<String, LoadedModule> modules, Throwable failure) {
        var origin = failure;
        for (var cause = origin.getCause(); cause != null; cause = cause.getCause()) {
            origin = cause;
        }
        var frames = new ArrayList<GuestTrap.Frame>();
        for (var element : origin.getStackTrace()) {
            var index = functionIndex(element);
            var module = index < 0 ? null : modules.get(element.getClassLoaderName());
            if (module != null) {
                frames.add(new GuestTrap.Frame(module.name(), index, module.functionName(index)));
            }
        }
        if (frames.size() > INNERMOST + OUTERMOST) {
            frames.subList(INNERMOST, frames.size() - OUTERMOST).clear();
        }
        return frames;
    }

    /** The wasm function that a frame of a generated class belongs to; -1 for any other. */
    private static int functionIndex(StackTraceElement element) {
        var method = element.getMethodName();
        if (!method.startsWith("func_") || !element.getClassName().startsWith(Compiling.CLASS_NAME)) {
            return -1;
        }
        try {
            return Integer.parseInt(method, 5, method.length(), 10);
        } catch (NumberFormatException notGenerated) {
            return -1;
        }
    }
}
