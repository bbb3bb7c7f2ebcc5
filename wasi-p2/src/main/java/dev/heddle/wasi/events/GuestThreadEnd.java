package dev.heddle.wasi.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.heddle.GuestThreadEnd")
@Label("Guest Thread End")
@Category("Heddle")
@StackTrace(false)
final class GuestThreadEnd extends Event {
    private static final GuestThreadEnd NEVER_TOLD = new GuestThreadEnd();

    @Label("Guest Thread")
    String thread = "";

    static void tell(String thread) {
        if (NEVER_TOLD.isEnabled()) {
            var event = new GuestThreadEnd();
            event.thread = thread;
            event.commit();
        }
    }
}
