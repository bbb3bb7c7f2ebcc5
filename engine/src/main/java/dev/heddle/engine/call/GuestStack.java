package dev.heddle.engine.call;

import dev.heddle.engine.GuestTrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The guest's functions that were running when something was thrown: alone, and among the Java methods that called them. */
final class GuestStack {
    /** After a stack overflow there are thousands of frames: the ends of the stack are enough. */
    private static final int INNERMOST = 32;

    private static final int OUTERMOST = 8;

    private final List<GuestTrap.Frame> frames = new ArrayList<>();
    private final List<StackTraceElement> trace = new ArrayList<>();
    /** Where each of the frames is in the trace. */
    private final List<Integer> positions = new ArrayList<>();

    private GuestStack() {}

    /** @param modules those whose code may have run, by the names of their class loaders */
    static GuestStack of(Map<String, ? extends GuestCode> modules, Throwable failure) {
        var origin = failure;
        for (var cause = origin.getCause(); cause != null; cause = cause.getCause()) {
            origin = cause;
        }
        var stack = new GuestStack();
        var elements = origin.getStackTrace();
        for (var element : elements) {
            var module = modules.get(element.getClassLoaderName());
            if (module != null) {
                stack.add(module, module.functionIndex(element));
            } else if (!stack.frames.isEmpty()) {
                // Left out before the first function: the engine's own methods, which the cause shows.
                stack.trace.add(element);
            }
        }
        if (stack.frames.isEmpty()) {
            stack.trace.addAll(List.of(elements));
        }
        stack.shorten();
        return stack;
    }

    private void add(GuestCode module, int function) {
        if (function >= 0) {
            var frame = new GuestTrap.Frame(module.name(), function, module.functionName(function));
            positions.add(trace.size());
            frames.add(frame);
            trace.add(frame.toStackTraceElement());
        }
    }

    private void shorten() {
        var end = frames.size() - OUTERMOST;
        if (end > INNERMOST) {
            trace.subList(positions.get(INNERMOST), positions.get(end)).clear();
            frames.subList(INNERMOST, end).clear();
        }
    }

    /** Innermost first. */
    List<GuestTrap.Frame> frames() {
        return frames;
    }

    /** The Java stack from the innermost function on, with functions in place of the methods generated from them. */
    StackTraceElement[] trace() {
        return trace.toArray(StackTraceElement[]::new);
    }
}
