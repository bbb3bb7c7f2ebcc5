package dev.heddle.wasi;

/** Something that is to happen at a time, which may be moved: see {@link Alarms}. */
abstract class Alarm {
    /** Where it is among the others, -1 if it is not. Guarded by the lock of {@link Alarms}. */
    int place = -1;

    /** When it rings, in the terms of {@link Alarms}. Guarded by its lock. */
    long time;

    /**
     * Its time has come; it will not come again unless the alarm is moved. Called on the thread of all alarms, which it must not keep:
     * it neither waits nor calls anything of an embedder. What it throws has it called again a moment later.
     */
    abstract void ring();
}
