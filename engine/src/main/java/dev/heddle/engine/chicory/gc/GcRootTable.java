package dev.heddle.engine.chicory.gc;

/** A table whose elements are roots of the collector. */
public interface GcRootTable {}
