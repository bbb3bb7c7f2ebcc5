package dev.heddle.engine;

import dev.heddle.base.Printable;
import dev.heddle.base.Trap;
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

    /** Created beforehand: when there is no memory left, there may be none for a new trap. */
    // Immutable, so that all can throw the same object.
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

    /** The trap when no memory is left for a new one: always the same object, without a stack. */
    public static GuestTrap outOfMemory() {
        return OUT_OF_MEMORY;
    }

    /** The stack, innermost first. */
    public List<Frame> frames() {
        return frames;
    }

    /** Does nothing: the stack trace is made from that of the exception that was thrown first. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
