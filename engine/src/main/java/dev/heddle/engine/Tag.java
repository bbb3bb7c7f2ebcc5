package dev.heddle.engine;

/** A tag of exceptions, as an instance exports it. */
public non-sealed interface Tag extends CoreExport {
    @Override
    ExternType.Tag type();
}
