package dev.heddle.engine;

/** A table of references, as an instance exports it. */
public non-sealed interface Table extends CoreExport {
    @Override
    ExternType.Table type();

    /** How many elements it has at present, as a {@code u32}. */
    int size();
}
