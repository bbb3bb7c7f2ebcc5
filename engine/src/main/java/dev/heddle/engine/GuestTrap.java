package dev.heddle.engine;

import dev.heddle.resource.Printable;
import dev.heddle.resource.Trap;
import java.io.Serial;
import java.util.List;

/**
 * A trap of guest code, with the WebAssembly functions that were running, innermost first.
 *
 * <p>Its Java stack trace shows these functions too, among the Java methods that called them.
 */
public final class GuestTrap extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What a function without a name is called. */
    private static final String UNNAMED = "<unnamed>";

    /** One function of the stack: its index, and its name or {@code <unnamed>}, {@linkplain Printable printable} both. */
    public record Frame(String module, int function, String name) {
        public Frame {
            module = Printable.name(module);
            name = Printable.name(name);
        }

        /**
         * The function as a line of a Java stack trace: the module is the class and the file, the function is the method. One without a
         * name is called {@code wasm-function[index]}, as browsers do.
         */
        public StackTraceElement toStackTraceElement() {
            return new StackTraceElement(
                    module, name.equals(UNNAMED) ? "wasm-function[" + function + "]" : name, module, -1);
        }
    }

    /** Made before it is needed: when memory is gone there may be none for a trap that says so. */
    // Nothing of it can change, so that all who throw it may have the same.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final GuestTrap OUT_OF_MEMORY = new GuestTrap("out of memory");

    private final transient List<Frame> frames;

    private GuestTrap(String message) {
        super(message, false);
        this.frames = List.of();
    }

    /** A trap whose Java stack trace shows the guest's functions alone, until it is given another one. */
    public GuestTrap(String message, List<Frame> frames, Throwable cause) {
        super(message, cause);
        this.frames = List.copyOf(frames);
        setStackTrace(frames.stream().map(Frame::toStackTraceElement).toArray(StackTraceElement[]::new));
    }

    /** The trap of a guest for which no memory is left, not even for a trap: always the same, without a stack. */
    public static GuestTrap outOfMemory() {
        return OUT_OF_MEMORY;
    }

    /** The stack, innermost first. */
    public List<Frame> frames() {
        return frames;
    }

    /** Leaves it out: what takes its place is made of the stack of what was thrown first. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
