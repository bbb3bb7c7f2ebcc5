package dev.heddle.engine;

/** A core value type. References to types that a module defines itself count as the kind they belong to. */
public enum ValueType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FUNCREF,
    EXTERNREF
}
