package dev.heddle.component.validation;

import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawDefinition.Operand;
import dev.heddle.component.type.ExternType.AsyncBound;
import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType.Field;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.CoreSignature;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the canonical definitions that came with async functions against what they speak of. */
final class AsyncBuiltins {
    private static final ExternType.Function GET = ExternType.Function.of(List.of(), ValueType.I32);
    private static final ExternType.Function SET = ExternType.Function.of(List.of(ValueType.I32));

    private static final ExternType.Function NOTHING = ExternType.Function.of(List.of());

    private final Context context;
    private final Scope scope;
    private final CanonicalFunctions canonical;

    AsyncBuiltins(Scope scope, CanonicalFunctions canonical) {
        this.context = scope.context;
        this.scope = scope;
        this.canonical = canonical;
    }

    Definition contextGet(RawDefinition.ContextGet raw) throws InvalidBinaryException {
        scope.coreFunctions.add(GET);
        return new Definition.ContextGet(raw.slot());
    }

    Definition contextSet(RawDefinition.ContextSet raw) throws InvalidBinaryException {
        scope.coreFunctions.add(SET);
        return new Definition.ContextSet(raw.slot());
    }

    Definition backpressure(RawDefinition.Backpressure raw) throws InvalidBinaryException {
        scope.coreFunctions.add(NOTHING);
        return new Definition.Backpressure(raw.change());
    }

    /** It takes what a function of that result returns as if it were a parameter. */
    Definition taskReturn(RawDefinition.TaskReturn raw) throws InvalidBinaryException {
        var result = new ValueTypes(scope).optional(raw.result());
        if (result.isPresent() && context.facts().of(result.get()).borrows()) {
            throw context.wrong("the result of a function cannot contain a borrowed handle");
        }
        var parameters = result.stream().map(type -> new Field("result", type)).toList();
        var lowered = CoreSignature.lowered(context, new FunctionType(parameters, Optional.empty()));
        var options = canonical.optionsWithoutPostReturn(raw.options(), lowered);
        if (options.realloc().isPresent()) {
            throw context.wrong("canonical option 'realloc' cannot be given for 'task.return'");
        }
        return added("task.return", lowered.type());
    }

    Definition builtin(RawDefinition.AsyncBuiltin raw) throws InvalidBinaryException {
        switch (raw.operand()) {
            case Operand.Nothing nothing -> {}
            case Operand.Of of -> type(of.sort(), of.type());
            case Operand.Copy copy -> {
                var element = type(copy.sort(), copy.type()).element();
                var pointers =
                        element.isPresent() && context.facts().of(element.get()).pointers();
                var signature = new CoreSignature(raw.type(), element.isPresent(), copy.read() && pointers);
                canonical.optionsWithoutPostReturn(copy.options(), signature);
            }
            case Operand.InMemory in -> scope.memories.get(in.memory());
            case Operand.ThreadStart start -> {
                if (!new CoreType.Function(SET).equals(scope.coreTypes.get(start.coreType()))) {
                    throw context.wrong("a thread's function takes one i32, and core type " + start.coreType()
                            + " is not the type of such a function");
                }
                scope.tables.get(start.table());
            }
        }
        return added(raw.name(), raw.type());
    }

    private AsyncBound type(AsyncSort sort, int type) throws InvalidBinaryException {
        if (scope.types.get(type) instanceof AsyncBound bound && bound.sort() == sort) {
            return bound;
        }
        throw context.wrong("type " + type + " is not a " + sort.name().toLowerCase(Locale.ROOT) + " type");
    }

    private Definition added(String name, ExternType.Function type) throws InvalidBinaryException {
        scope.coreFunctions.add(type);
        return new Definition.AsyncBuiltin(name, type);
    }
}
