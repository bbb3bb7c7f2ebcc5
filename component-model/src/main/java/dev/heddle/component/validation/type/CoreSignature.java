package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType.Borrow;
import dev.heddle.component.type.ValueType.Case;
import dev.heddle.component.type.ValueType.EnumOf;
import dev.heddle.component.type.ValueType.Field;
import dev.heddle.component.type.ValueType.FlagsOf;
import dev.heddle.component.type.ValueType.ListOf;
import dev.heddle.component.type.ValueType.OptionOf;
import dev.heddle.component.type.ValueType.Own;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.type.ValueType.RecordOf;
import dev.heddle.component.type.ValueType.ResultOf;
import dev.heddle.component.type.ValueType.TupleOf;
import dev.heddle.component.type.ValueType.VariantOf;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The core function type of a function that is lifted or lowered, and what it needs of the canonical options.
 *
 * @param type of the core function
 * @param memory whether values pass through memory
 * @param realloc whether room is made in that memory
 */
public record CoreSignature(ExternType.Function type, boolean memory, boolean realloc) {
    private static final int MAX_FLAT_PARAMETERS = 16;
    private static final int MAX_FLAT_RESULTS = 1;

    /** Of the core function that a function is lifted from. */
    public static CoreSignature lifted(Context context, FunctionType function) throws InvalidBinaryException {
        var flat = new Flat(context, function);
        var spilledParameters = flat.parameters.size() > MAX_FLAT_PARAMETERS;
        var spilledResults = flat.results.size() > MAX_FLAT_RESULTS;
        return new CoreSignature(
                new ExternType.Function(
                        spilledParameters ? List.of(ValueType.I32) : flat.parameters,
                        spilledResults ? List.of(ValueType.I32) : flat.results),
                spilledParameters || spilledResults || flat.parameterPointers || flat.resultPointers,
                spilledParameters || flat.parameterPointers);
    }

    /** Of the core function that a function is lowered to. */
    public static CoreSignature lowered(Context context, FunctionType function) throws InvalidBinaryException {
        var flat = new Flat(context, function);
        var spilledParameters = flat.parameters.size() > MAX_FLAT_PARAMETERS;
        var spilledResults = flat.results.size() > MAX_FLAT_RESULTS;
        var parameters = new ArrayList<>(spilledParameters ? List.of(ValueType.I32) : flat.parameters);
        if (spilledResults) {
            parameters.add(ValueType.I32);
        }
        return new CoreSignature(
                new ExternType.Function(List.copyOf(parameters), spilledResults ? List.of() : flat.results),
                spilledParameters || spilledResults || flat.parameterPointers || flat.resultPointers,
                flat.resultPointers);
    }

    /** The core values of parameters and results; of more than pass as such, only so many that this shows. */
    private static final class Flat {
        private final Context context;
        private final List<ValueType> parameters = new ArrayList<>();
        private final List<ValueType> results = new ArrayList<>();
        private boolean parameterPointers;
        private boolean resultPointers;

        Flat(Context context, FunctionType function) throws InvalidBinaryException {
            this.context = context;
            for (var parameter : function.parameters()) {
                add(parameter.type(), parameters);
                parameterPointers |= context.facts().of(parameter.type()).pointers();
            }
            if (function.result().isPresent()) {
                add(function.result().get(), results);
                resultPointers = context.facts().of(function.result().get()).pointers();
            }
        }

        private void add(dev.heddle.component.type.ValueType type, List<ValueType> flat) throws InvalidBinaryException {
            if (flat.size() > MAX_FLAT_PARAMETERS) {
                return;
            }
            context.spend();
            switch (type) {
                case Primitive primitive -> add(primitive, flat);
                case RecordOf record -> {
                    for (Field field : record.fields()) {
                        add(field.type(), flat);
                    }
                }
                case TupleOf tuple -> {
                    for (var part : tuple.types()) {
                        add(part, flat);
                    }
                }
                case ListOf list -> {
                    flat.add(ValueType.I32);
                    flat.add(ValueType.I32);
                }
                case VariantOf variant ->
                    variant(variant.cases().stream().map(Case::type).toList(), flat);
                case OptionOf option -> variant(List.of(Optional.of(option.type())), flat);
                case ResultOf result -> variant(List.of(result.ok(), result.error()), flat);
                case EnumOf names -> flat.add(ValueType.I32);
                case FlagsOf flags -> flat.add(ValueType.I32);
                case Own own -> flat.add(ValueType.I32);
                case Borrow borrow -> flat.add(ValueType.I32);
            }
        }

        private static void add(Primitive primitive, List<ValueType> flat) {
            switch (primitive) {
                case BOOL, S8, U8, S16, U16, S32, U32, CHAR -> flat.add(ValueType.I32);
                case S64, U64 -> flat.add(ValueType.I64);
                case F32 -> flat.add(ValueType.F32);
                case F64 -> flat.add(ValueType.F64);
                case STRING -> {
                    flat.add(ValueType.I32);
                    flat.add(ValueType.I32);
                }
            }
        }

        private void variant(List<Optional<dev.heddle.component.type.ValueType>> cases, List<ValueType> flat)
                throws InvalidBinaryException {
            flat.add(ValueType.I32);
            var joined = new ArrayList<ValueType>();
            for (var each : cases) {
                if (each.isPresent()) {
                    var part = new ArrayList<ValueType>();
                    add(each.get(), part);
                    for (var i = 0; i < part.size(); i++) {
                        if (i < joined.size()) {
                            joined.set(i, join(joined.get(i), part.get(i)));
                        } else {
                            joined.add(part.get(i));
                        }
                    }
                }
            }
            flat.addAll(joined);
        }

        private static ValueType join(ValueType one, ValueType other) {
            if (one == other) {
                return one;
            }
            var small = (one == ValueType.I32 && other == ValueType.F32)
                    || (one == ValueType.F32 && other == ValueType.I32);
            return small ? ValueType.I32 : ValueType.I64;
        }
    }
}
