package dev.heddle.engine;

/**
 * What an instance exports and another may import: what the embedding part of the specification calls an external value.
 *
 * <p>All instances that import it share it: a memory or table that one grows has grown for all, and a global has one value.
 */
public sealed interface CoreExport
        permits GuestFunction, HostExport, Memory, CoreExport.Table, CoreExport.Global, CoreExport.Tag {
    /** Its type. Sizes are the present ones, as the import of a memory or table is checked against those. */
    ExternType type();

    /** A table of references, as an instance exports it. */
    non-sealed interface Table extends CoreExport {
        @Override
        ExternType.Table type();

        /** How many elements it has at present, as a {@code u32}. */
        int size();
    }

    /** A global variable, as an instance exports it. Used by the thread of its {@link Store} alone. */
    non-sealed interface Global extends CoreExport {
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

    /** A tag of exceptions, as an instance exports it. */
    non-sealed interface Tag extends CoreExport {
        @Override
        ExternType.Tag type();
    }
}
