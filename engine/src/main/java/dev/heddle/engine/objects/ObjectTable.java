package dev.heddle.engine.objects;

/** A table whose elements may refer to objects. */
public interface ObjectTable {}
