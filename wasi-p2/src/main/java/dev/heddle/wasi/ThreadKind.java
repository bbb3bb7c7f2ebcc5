package dev.heddle.wasi;

/** What a guest's threads are on the JVM. */
public enum ThreadKind {
    /**
     * Virtual threads: thousands that wait cost next to nothing. They share as many carriers as there are processors: guest threads
     * that compute without end, as many as carriers, keep all other virtual threads of the JVM from running until they wait or end.
     */
    VIRTUAL,
    /** Platform threads, which the operating system gives turns: for guests that compute on more threads than processors. */
    PLATFORM
}
