package dev.heddle.engine.call;

import java.io.Serial;

/** A trap of an instruction that the engine's own code carries out. On its way to the host it becomes a {@code GuestTrap}. */
public final class InstructionTrap extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A trap with a message.
     *
     * @param message as the specification's own tests have it
     */
    public InstructionTrap(String message) {
        super(message);
    }
}
