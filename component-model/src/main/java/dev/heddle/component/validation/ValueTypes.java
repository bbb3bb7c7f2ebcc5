package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawType;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.validation.type.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes value and function types out of raw ones, within a scope. */
final class ValueTypes {
    private static final int MAX_FLAGS = 32;

    private final Context context;
    private final Scope scope;

    ValueTypes(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    /** @param raw of a value */
    ValueType defined(RawType raw) throws InvalidBinaryException {
        var type = switch (raw) {
            case RawType.Plain plain -> plain.type();
            case RawType.RecordOf record -> {
                notEmpty(record.fields(), "a record must have at least one field");
                yield new ValueType.RecordOf(fields(record.fields(), "field"));
            }
            case RawType.VariantOf variant -> variant(variant);
            case RawType.ListOf list -> new ValueType.ListOf(value(list.element()));
            case RawType.MapOf map -> map(map);
            case RawType.TupleOf tuple -> {
                notEmpty(tuple.types(), "a tuple must have at least one part");
                var types = new ArrayList<ValueType>();
                for (var part : tuple.types()) {
                    types.add(value(part));
                }
                yield new ValueType.TupleOf(types);
            }
            case RawType.FlagsOf flags -> {
                notEmpty(flags.names(), "flags must have at least one name");
                if (flags.names().size() > MAX_FLAGS) {
                    throw context.wrong("flags cannot have more than " + MAX_FLAGS + " names");
                }
                labels(flags.names(), "flag");
                yield new ValueType.FlagsOf(flags.names());
            }
            case RawType.EnumOf names -> {
                notEmpty(names.names(), "an enum must have at least one case");
                labels(names.names(), "case");
                yield new ValueType.EnumOf(names.names());
            }
            case RawType.OptionOf option -> new ValueType.OptionOf(value(option.type()));
            case RawType.ResultOf result -> new ValueType.ResultOf(optional(result.ok()), optional(result.error()));
            case RawType.Own own -> {
                var resource = scope.resource(own.type());
                yield context.named(new ValueType.Own(resource.resource()), resource);
            }
            case RawType.Borrow borrow -> {
                var resource = scope.resource(borrow.type());
                yield context.named(new ValueType.Borrow(resource.resource()), resource);
            }
            case RawType.AsyncOf async -> throw new IllegalStateException("not a value's type");
            case RawType.Resource resource -> throw new IllegalStateException("not a value's type");
            case RawType.Function function -> throw new IllegalStateException("not a value's type");
            case RawType.InstanceOf instance -> throw new IllegalStateException("not a value's type");
            case RawType.ComponentOf component -> throw new IllegalStateException("not a value's type");
        };
        context.facts().of(type);
        return type;
    }

    private void notEmpty(List<?> parts, String complaint) throws InvalidBinaryException {
        if (parts.isEmpty()) {
            throw context.wrong(complaint);
        }
    }

    private ValueType variant(RawType.VariantOf variant) throws InvalidBinaryException {
        notEmpty(variant.cases(), "a variant must have at least one case");
        var cases = new ArrayList<ValueType.Case>();
        for (var each : variant.cases()) {
            cases.add(new ValueType.Case(each.name(), optional(each.type())));
        }
        labels(cases.stream().map(ValueType.Case::name).toList(), "case");
        return new ValueType.VariantOf(cases);
    }

    /** A map is a list of pairs by another name. */
    private ValueType map(RawType.MapOf map) throws InvalidBinaryException {
        var key = value(map.key());
        if (!(key instanceof ValueType.Primitive) || key == ValueType.Primitive.F32 || key == ValueType.Primitive.F64) {
            throw context.wrong("the keys of a map must be integers, characters, strings or booleans");
        }
        var pair = new ValueType.TupleOf(List.of(key, value(map.value())));
        context.facts().of(pair);
        return new ValueType.ListOf(pair);
    }

    private ValueType value(RawType.Value raw) throws InvalidBinaryException {
        return switch (raw) {
            case RawType.Plain plain -> plain.type();
            case RawType.Index index -> {
                yield switch (scope.types.get(index.type())) {
                    case ExternType.ValueBound bound -> bound.type();
                    case ExternType.AsyncBound bound ->
                        throw context.unsupported(
                                switch (bound.sort()) {
                                    case STREAM -> "streams of values are";
                                    case FUTURE -> "futures of values are";
                                });
                    case ExternType.TypeEquals bound -> throw noValue(index);
                    case ExternType.ResourceBound bound -> throw noValue(index);
                };
            }
        };
    }

    private InvalidBinaryException noValue(RawType.Index index) {
        return context.wrong("type " + index.type() + " is not the type of a value");
    }

    /** A stream or a future: nothing that a value may be part of. */
    ExternType.AsyncBound async(RawType.AsyncOf raw) throws InvalidBinaryException {
        var element = optional(raw.element());
        if (element.isPresent() && context.facts().of(element.get()).borrows()) {
            throw context.wrong("borrowed handles cannot pass through a stream or future");
        }
        if (raw.sort() == AsyncSort.STREAM && element.equals(Optional.of(ValueType.Primitive.CHAR))) {
            throw context.wrong("a stream of char is not valid yet");
        }
        return new ExternType.AsyncBound(raw.sort(), element);
    }

    Optional<ValueType> optional(Optional<RawType.Value> raw) throws InvalidBinaryException {
        return raw.isEmpty() ? Optional.empty() : Optional.of(value(raw.get()));
    }

    private List<ValueType.Field> fields(List<RawType.Field> raw, String what) throws InvalidBinaryException {
        var fields = new ArrayList<ValueType.Field>();
        for (var field : raw) {
            fields.add(new ValueType.Field(field.name(), value(field.type())));
        }
        labels(raw.stream().map(RawType.Field::name).toList(), what);
        return fields;
    }

    private void labels(List<String> labels, String what) throws InvalidBinaryException {
        var taken = new HashSet<String>();
        for (var label : labels) {
            if (!Labels.isLabel(label)) {
                throw context.wrong(what + " name '" + label + "' is not in kebab case");
            }
            if (!taken.add(label.toLowerCase(Locale.ROOT))) {
                throw context.wrong(what + " name '" + label + "' conflicts with a previous " + what + " name");
            }
        }
    }

    FunctionType function(RawType.Function raw) throws InvalidBinaryException {
        var function = new FunctionType(fields(raw.parameters(), "parameter"), optional(raw.result()));
        if (function.result().isPresent()
                && context.facts().of(function.result().get()).borrows()) {
            throw context.wrong("the result of a function cannot contain a borrowed handle");
        }
        context.facts().check(function);
        return function;
    }
}
