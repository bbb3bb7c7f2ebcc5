package dev.heddle.component.raw;

/** {@code externtype}. */
public sealed interface RawExternType {
    record CoreModule(int type) implements RawExternType {}

    record Function(int type) implements RawExternType {}

    record TypeEquals(int type) implements RawExternType {}

    /** {@code (type (sub resource))}. */
    record AnyResource() implements RawExternType {}

    record Component(int type) implements RawExternType {}

    record Instance(int type) implements RawExternType {}
}
