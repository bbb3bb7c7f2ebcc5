package dev.heddle.cli;

import dev.heddle.base.Printable;
import dev.heddle.base.Trap;
import dev.heddle.engine.GuestTrap;
import java.util.List;
import java.util.Optional;

/** What standard error says of a trap: its message, and the wasm functions that were running, innermost first. */
final class TrapReport {
    /** Of a deeper stack, only this many frames are shown at either end. */
    private static final int ENDS = 20;

    private TrapReport() {}

    /** @param thread the thread that trapped, if it was not the first */
    static String of(Trap trap, Optional<String> thread) {
        var text = new StringBuilder("heddle: trap: ").append(Printable.line(String.valueOf(trap.getMessage())));
        thread.ifPresent(name -> text.append(", in thread ").append(Printable.name(name)));
        text.append('\n');
        if (trap instanceof GuestTrap guest) {
            var frames = guest.frames();
            if (frames.size() <= 2 * ENDS) {
                append(text, frames);
            } else {
                append(text, frames.subList(0, ENDS));
                text.append("    ... ").append(frames.size() - 2 * ENDS).append(" more\n");
                append(text, frames.subList(frames.size() - ENDS, frames.size()));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<GuestTrap.Frame> frames) {
        for (var frame : frames) {
            text.append("    at ").append(frame.name());
            text.append(" (")
                    .append(frame.module())
                    .append(", function ")
                    .append(frame.function())
                    .append(")\n");
        }
    }
}
