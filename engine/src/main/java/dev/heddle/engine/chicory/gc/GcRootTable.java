package dev.heddle.engine.chicory.gc;

/** A table whose elements may refer to objects. */
public interface GcRootTable {}
