package dev.heddle.engine.call;

import java.io.Serial;

/** A trap of an instruction that the engine's own code executes. It becomes a {@code GuestTrap} on its way to the host. */
public final class InstructionTrap extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A trap with a message.
     *
     * @param message in the words of the specification's tests
     */
    public InstructionTrap(String message) {
        super(message);
    }
}
