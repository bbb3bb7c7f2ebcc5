package dev.heddle.component.raw;

import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.component.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code deftype}: types with indices where they speak of others. */
public sealed interface RawType {
    /** {@code valtype}. */
    sealed interface Value {}

    record Plain(ValueType.Primitive type) implements Value, RawType {}

    record Index(int type) implements Value {}

    record Field(String name, Value type) {}

    record Case(String name, Optional<Value> type) {}

    record RecordOf(List<Field> fields) implements RawType {}

    record VariantOf(List<Case> cases) implements RawType {}

    record ListOf(Value element) implements RawType {}

    record MapOf(Value key, Value value) implements RawType {}

    record TupleOf(List<Value> types) implements RawType {}

    record FlagsOf(List<String> names) implements RawType {}

    record EnumOf(List<String> names) implements RawType {}

    record OptionOf(Value type) implements RawType {}

    record ResultOf(Optional<Value> ok, Optional<Value> error) implements RawType {}

    record Own(int type) implements RawType {}

    record Borrow(int type) implements RawType {}

    /** {@code stream} or {@code future}. */
    record AsyncOf(AsyncSort sort, Optional<Value> element) implements RawType {}

    record Resource(OptionalInt destructor) implements RawType {}

    record Function(List<Field> parameters, Optional<Value> result) implements RawType {}

    record InstanceOf(List<RawDefinition> declarations) implements RawType {}

    record ComponentOf(List<RawDefinition> declarations) implements RawType {}
}
