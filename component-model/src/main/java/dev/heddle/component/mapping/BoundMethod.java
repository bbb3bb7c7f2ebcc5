package dev.heddle.component.mapping;

import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.value.Resource;
import org.jspecify.annotations.Nullable;

/** A method of one instance. */
record BoundMethod(MethodMapping mapping, ComponentFunction function) {
    @Nullable
    Object call(@Nullable Resource self, Object @Nullable [] arguments, Binding at) throws Throwable {
        return mapping.call(function, self, arguments, at);
    }
}
