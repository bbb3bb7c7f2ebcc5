package dev.heddle.component.validation;

import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.engine.ExternType;

/** A member of the core types. */
sealed interface CoreType {
    record Function(ExternType.Function type) implements CoreType {}

    record Module(CoreModuleType type) implements CoreType {}
}
