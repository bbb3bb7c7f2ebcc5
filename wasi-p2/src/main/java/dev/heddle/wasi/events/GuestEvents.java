package dev.heddle.wasi.events;

import org.jspecify.annotations.Nullable;

/**
 * Tells JDK Flight Recorder of guest threads, their waits and their polls. While nothing is recorded that is a look at a field;
 * where the JVM has no recorder, nothing at all.
 */
public final class GuestEvents {
    private static final boolean RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private GuestEvents() {}

    /** A guest thread begins. */
    public static void started(String thread) {
        if (RECORDER) {
            GuestThreadStart.tell(thread);
        }
    }

    /** A guest thread has unwound. */
    public static void ended(String thread) {
        if (RECORDER) {
            GuestThreadEnd.tell(thread);
        }
    }

    /** A wait begins; null unless it is recorded. */
    public static @Nullable Object beginWait() {
        return RECORDER ? GuestWait.begun() : null;
    }

    /** The end of a wait that {@link #beginWait} gave. */
    public static void endWait(Object wait, String thread, String resource) {
        GuestWait.tell(wait, thread, resource);
    }

    /** A poll begins; null unless it is recorded. */
    public static @Nullable Object beginPoll() {
        return RECORDER ? GuestPoll.begun() : null;
    }

    /** The end of a poll that {@link #beginPoll} gave, if it did. */
    public static void endPoll(@Nullable Object poll, int pollables, int ready) {
        if (poll != null) {
            GuestPoll.tell(poll, pollables, ready);
        }
    }
}
