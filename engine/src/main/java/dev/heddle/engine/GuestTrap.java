package dev.heddle.engine;

import dev.heddle.resource.Printable;
import dev.heddle.resource.Trap;
import java.io.Serial;
import java.util.List;

/** A trap of guest code, with the WebAssembly functions that were running, innermost first. */
public final class GuestTrap extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    /** One function of the stack: its index, and its name or {@code <unnamed>}, {@linkplain Printable printable} both. */
    public record Frame(String module, int function, String name) {
        public Frame {
            module = Printable.name(module);
            name = Printable.name(name);
        }
    }

    /** Made before it is needed: when memory is gone there may be none for a trap that says so. */
    // Nothing of it can change, so that all who throw it may have the same.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final GuestTrap OUT_OF_MEMORY = new GuestTrap("out of memory");

    private final transient List<Frame> frames;

    private GuestTrap(String message) {
        super(message, false);
        this.frames = List.of();
    }

    public GuestTrap(String message, List<Frame> frames, Throwable cause) {
        super(message, cause);
        this.frames = List.copyOf(frames);
    }

    /** The stack, innermost first. */
    public List<Frame> frames() {
        return frames;
    }
}
