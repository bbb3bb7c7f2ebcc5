package dev.heddle.engine;

/**
 * What an instance exports and another may import: what the embedding part of the specification calls an external value.
 *
 * <p>Whoever imports it shares it: memories and tables that one grows have grown for all, and a global has one value.
 */
public sealed interface CoreExport permits GuestFunction, HostExport, Memory, Table, Global, Tag {
    /** Its type. Sizes are the present ones, as the import of a memory or table is checked against those. */
    ExternType type();
}
