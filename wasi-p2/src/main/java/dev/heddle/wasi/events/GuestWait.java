package dev.heddle.wasi.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("dev.heddle.GuestWait")
@Label("Guest Wait")
@Category("Heddle")
@StackTrace(false)
final class GuestWait extends Event {
    private static final GuestWait NEVER_TOLD = new GuestWait();

    @Label("Guest Thread")
    String thread = "";

    @Label("Resource")
    String resource = "";

    static @Nullable Object begun() {
        if (!NEVER_TOLD.isEnabled()) {
            return null;
        }
        var event = new GuestWait();
        event.begin();
        return event;
    }

    static void tell(Object begun, String thread, String resource) {
        var event = (GuestWait) begun;
        event.thread = thread;
        event.resource = resource;
        event.commit();
    }
}
