package dev.heddle.wasi.events;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Tells JDK Flight Recorder of guest threads, their waits and their polls. While nothing is recorded that is a look at a field;
 * where the JVM has no recorder, nothing at all.
 *
 * <p>No event is touched before the recorder is in use: the first would load all of it, which costs a third of a short run.
 */
public final class GuestEvents {
    private static final boolean RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private GuestEvents() {}

    private static boolean inUse() {
        return RECORDER && FlightRecorder.isInitialized() && Registered.ALL;
    }

    /** The recorder learns of all events at once, before the first of them begins. */
    private static final class Registered {
        static final boolean ALL = all();

        private static boolean all() {
            FlightRecorder.register(GuestThreadStart.class);
            FlightRecorder.register(GuestThreadEnd.class);
            FlightRecorder.register(GuestWait.class);
            FlightRecorder.register(GuestPoll.class);
            return true;
        }
    }

    /** A guest thread begins. */
    public static void started(String thread) {
        if (inUse()) {
            GuestThreadStart.tell(thread);
        }
    }

    /** A guest thread has unwound. */
    public static void ended(String thread) {
        if (inUse()) {
            GuestThreadEnd.tell(thread);
        }
    }

    /** A wait begins; null unless it is recorded. */
    public static @Nullable Object beginWait() {
        return inUse() ? GuestWait.begun() : null;
    }

    /** The end of a wait that {@link #beginWait} gave. */
    public static void endWait(Object wait, String thread, String resource) {
        GuestWait.tell(wait, thread, resource);
    }

    /** A poll begins; null unless it is recorded. */
    public static @Nullable Object beginPoll() {
        return inUse() ? GuestPoll.begun() : null;
    }

    /** The end of a poll that {@link #beginPoll} gave, if it did. */
    public static void endPoll(@Nullable Object poll, int pollables, int ready) {
        if (poll != null) {
            GuestPoll.tell(poll, pollables, ready);
        }
    }
}
