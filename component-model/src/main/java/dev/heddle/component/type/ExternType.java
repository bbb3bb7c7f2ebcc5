package dev.heddle.component.type;

import dev.heddle.engine.CoreModule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What a component imports or exports under a name: {@code externtype}. */
public sealed interface ExternType
        permits FunctionType,
                ExternType.CoreModuleType,
                ExternType.TypeBound,
                ExternType.InstanceType,
                ExternType.ComponentType {
    /** {@code (core module …)}. */
    record CoreModuleType(List<CoreModule.Import> imports, List<CoreModule.Export> exports) implements ExternType {
        public CoreModuleType {
            imports = List.copyOf(imports);
            exports = List.copyOf(exports);
        }
    }

    /** {@code (type …)}. */
    sealed interface TypeBound extends ExternType {}

    /** {@code (type (eq …))} of a value type. */
    record ValueBound(ValueType type) implements TypeBound {}

    /** {@code (type (eq …))} of a function, instance or component type. */
    record TypeEquals(ExternType type) implements TypeBound {}

    /**
     * {@code (type (eq …))} of a stream or a future. Only what belongs to async functions, which WASI 0.2 has not, has values of
     * it.
     */
    record AsyncBound(AsyncSort sort, Optional<ValueType> element) implements TypeBound {}

    /** What values are passed through, one by one. */
    enum AsyncSort {
        STREAM,
        FUTURE
    }

    /** {@code (type (sub resource))}, or {@code (type (eq …))} of a resource type: the variable that stands for it. */
    record ResourceBound(ResourceType resource, boolean fresh) implements TypeBound {}

    /** {@code (instance …)}: exports by name, in declared order. */
    record InstanceType(SequencedMap<String, ExternType> exports) implements ExternType {
        public InstanceType {
            exports = ordered(exports);
        }
    }

    /** {@code (component …)}: imports and exports by name, in declared order. */
    record ComponentType(SequencedMap<String, ExternType> imports, SequencedMap<String, ExternType> exports)
            implements ExternType {
        public ComponentType {
            imports = ordered(imports);
            exports = ordered(exports);
        }
    }

    private static SequencedMap<String, ExternType> ordered(Map<String, ExternType> types) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    }
}
