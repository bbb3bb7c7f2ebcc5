package dev.heddle.wasi;

import dev.heddle.resource.Trap;
import java.io.Serial;

/** The end of a guest that its embedder cancelled, or whose time ran out; the message says which. */
public final class GuestCancelled extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    GuestCancelled(String message) {
        super(message);
    }
}
