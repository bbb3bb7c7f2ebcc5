package dev.heddle.wasi.preview1;

import dev.heddle.engine.ExternType;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.ValueType;
import java.util.List;

/** Offers functions under one module name. */
final class Binding {
    private final Imports imports;
    private final String module;

    Binding(Imports imports, String module) {
        this.imports = imports;
        this.module = module;
    }

    /**
     * Offers a function that returns an errno.
     *
     * @param parameters one letter each: {@code i} for 32 bits, {@code l} for 64
     */
    Binding add(String name, String parameters, ErrnoFunction.Body body) {
        imports.function(module, name, type(parameters, ValueType.I32), new ErrnoFunction(body));
        return this;
    }

    /** Offers a function that does not return. */
    Binding addNoReturn(String name, String parameters, HostFunction function) {
        imports.function(module, name, type(parameters), function);
        return this;
    }

    private static ExternType.Function type(String parameters, ValueType... results) {
        List<ValueType> types = parameters
                .chars()
                .mapToObj(letter -> letter == 'l' ? ValueType.I64 : ValueType.I32)
                .toList();
        return ExternType.Function.of(types, results);
    }
}
