package dev.heddle.engine;

/** A global variable, as an instance exports it. Used by the thread of its {@link Store} alone. */
public non-sealed interface Global extends CoreExport {
    @Override
    ExternType.Global type();

    /**
     * Its value in the form of {@link GuestFunction#call}; of a {@code v128} the low half. References mean something to the
     * exporting instance only.
     */
    long get();

    /**
     * Changes its value, for all who share it.
     *
     * @throws IllegalStateException if it is not mutable
     */
    void set(long value);
}
