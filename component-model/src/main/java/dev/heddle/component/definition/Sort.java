package dev.heddle.component.definition;

/** The index spaces of a component whose members exist at run time. Values are gated, types have no run time but resources. */
public enum Sort {
    CORE_MODULE,
    FUNCTION,
    TYPE,
    COMPONENT,
    INSTANCE
}
