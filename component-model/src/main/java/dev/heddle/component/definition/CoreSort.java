package dev.heddle.component.definition;

/** The core index spaces of a component that its core instances fill. */
public enum CoreSort {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG,
    INSTANCE
}
