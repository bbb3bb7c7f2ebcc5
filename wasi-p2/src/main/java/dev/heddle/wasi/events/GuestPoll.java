package dev.heddle.wasi.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("dev.heddle.GuestPoll")
@Label("Guest Poll")
@Category("Heddle")
@StackTrace(false)
final class GuestPoll extends Event {
    private static final GuestPoll NEVER_TOLD = new GuestPoll();

    @Label("Pollables")
    int pollables;

    @Label("Ready")
    int ready;

    static @Nullable Object begun() {
        if (!NEVER_TOLD.isEnabled()) {
            return null;
        }
        var event = new GuestPoll();
        event.begin();
        return event;
    }

    static void tell(Object begun, int pollables, int ready) {
        var event = (GuestPoll) begun;
        event.pollables = pollables;
        event.ready = ready;
        event.commit();
    }
}
