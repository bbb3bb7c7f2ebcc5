package dev.heddle.engine;

import java.util.List;

/** The type of an import or an export of a core module. */
public sealed interface ExternType {
    record Function(List<ValueType> parameters, List<ValueType> results) implements ExternType {
        public static Function of(List<ValueType> parameters, ValueType... results) {
            return new Function(List.copyOf(parameters), List.of(results));
        }
    }

    /** Sizes in pages of 64 KiB, as {@code u32}; {@code maximum} is -1 where the module gives none. */
    record Memory(long minimum, long maximum, boolean shared) implements ExternType {}

    /** Sizes in elements, as {@code u32}; {@code maximum} is -1 where the module gives none. */
    record Table(ValueType element, long minimum, long maximum) implements ExternType {}

    record Global(ValueType type, boolean mutable) implements ExternType {}

    record Tag(List<ValueType> parameters) implements ExternType {}
}
