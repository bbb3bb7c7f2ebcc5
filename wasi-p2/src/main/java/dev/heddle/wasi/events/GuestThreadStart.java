package dev.heddle.wasi.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.heddle.GuestThreadStart")
@Label("Guest Thread Start")
@Category("Heddle")
@StackTrace(false)
final class GuestThreadStart extends Event {
    private static final GuestThreadStart NEVER_TOLD = new GuestThreadStart();

    @Label("Guest Thread")
    String thread = "";

    static void tell(String thread) {
        if (NEVER_TOLD.isEnabled()) {
            var event = new GuestThreadStart();
            event.thread = thread;
            event.commit();
        }
    }
}
