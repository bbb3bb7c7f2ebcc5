package dev.heddle.component.type;

import java.util.List;
import java.util.Optional;

/** The type of a value: {@code valtype} of the component model. Compared by structure, resources by identity. */
public sealed interface ValueType {
    /** The types without parts. */
    enum Primitive implements ValueType {
        BOOL,
        S8,
        U8,
        S16,
        U16,
        S32,
        U32,
        S64,
        U64,
        F32,
        F64,
        CHAR,
        STRING
    }

    /** {@code record}. Fields in declared order, at least one. */
    record RecordOf(List<Field> fields) implements ValueType {
        public RecordOf {
            fields = List.copyOf(fields);
        }
    }

    record Field(String name, ValueType type) {}

    /** {@code variant}. At least one case. */
    record VariantOf(List<Case> cases) implements ValueType {
        public VariantOf {
            cases = List.copyOf(cases);
        }
    }

    record Case(String name, Optional<ValueType> type) {}

    /** {@code list}. */
    record ListOf(ValueType element) implements ValueType {}

    /** {@code tuple}. At least one part. */
    record TupleOf(List<ValueType> types) implements ValueType {
        public TupleOf {
            types = List.copyOf(types);
        }
    }

    /** {@code flags}. One to 32 names. */
    record FlagsOf(List<String> names) implements ValueType {
        public FlagsOf {
            names = List.copyOf(names);
        }
    }

    /** {@code enum}. At least one name. */
    record EnumOf(List<String> names) implements ValueType {
        public EnumOf {
            names = List.copyOf(names);
        }
    }

    /** {@code option}. */
    record OptionOf(ValueType type) implements ValueType {}

    /** {@code result}. */
    record ResultOf(Optional<ValueType> ok, Optional<ValueType> error) implements ValueType {}

    /** {@code own}: a handle that is given away with the call. */
    record Own(ResourceType resource) implements ValueType {}

    /** {@code borrow}: a handle that is lent for the call. */
    record Borrow(ResourceType resource) implements ValueType {}
}
