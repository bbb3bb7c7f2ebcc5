package dev.heddle.component.raw;

import dev.heddle.engine.ExternType;
import java.util.List;

/** {@code core:deftype}. */
public sealed interface RawCoreType {
    record Function(ExternType.Function type) implements RawCoreType {}

    record Module(List<Declaration> declarations) implements RawCoreType {}

    /** {@code core:moduledecl}. */
    sealed interface Declaration {
        int offset();
    }

    record Type(int offset, ExternType.Function type) implements Declaration {}

    record AliasOuter(int offset, int depth, int index) implements Declaration {}

    record Import(int offset, String module, String name, Item item) implements Declaration {}

    record Export(int offset, String name, Item item) implements Declaration {}

    /** {@code core:externtype}: functions and tags by the index of their type. */
    sealed interface Item {}

    record FunctionItem(int type) implements Item {}

    record TagItem(int type) implements Item {}

    /** A table, a memory or a global. */
    record TypedItem(ExternType type) implements Item {}
}
