package dev.heddle.wasi.cli.binding;

import dev.heddle.component.value.Value;
import dev.heddle.wasi.cli.Environment;
import java.util.List;

/** An environment as values of the component model, made when they are asked for. */
record EnvironmentValues(Environment environment) {
    /** Pairs of a name and a value. */
    Value variables() {
        List<Value> variables = environment.getEnvironment().entrySet().stream()
                .<Value>map(variable ->
                        Value.TupleOf.of(new Value.Str(variable.getKey()), new Value.Str(variable.getValue())))
                .toList();
        return new Value.ListOf(variables);
    }

    Value arguments() {
        return new Value.ListOf(
                environment.getArguments().stream().<Value>map(Value.Str::new).toList());
    }

    Value initialCwd() {
        return environment
                .initialCwd()
                .map(path -> Value.OptionOf.some(new Value.Str(path)))
                .orElse(Value.OptionOf.none());
    }
}
