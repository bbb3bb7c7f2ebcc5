package dev.heddle.component.mapping;

import dev.heddle.component.mapping.convert.BytesConverter;
import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.mapping.convert.DynamicConverter;
import dev.heddle.component.mapping.convert.EnumConverter;
import dev.heddle.component.mapping.convert.FlagsConverter;
import dev.heddle.component.mapping.convert.ListConverter;
import dev.heddle.component.mapping.convert.OptionConverter;
import dev.heddle.component.mapping.convert.PrimitiveConverter;
import dev.heddle.component.mapping.convert.RecordConverter;
import dev.heddle.component.mapping.convert.ResourceConverter;
import dev.heddle.component.mapping.convert.ResultConverter;
import dev.heddle.component.mapping.convert.VariantConverter;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.typed.Result;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the converter of a component's type and a Java type: the table of {@code dev.heddle.component.typed}. */
final class Mapping {
    private final Resources resources;

    Mapping(Resources resources) {
        this.resources = resources;
    }

    /** @param what of this type, for messages */
    Converter converter(String what, ValueType type, Type java) throws Mismatch {
        if (java.equals(Value.class)) {
            return DynamicConverter.INSTANCE;
        }
        return switch (type) {
            case Primitive primitive -> primitive(what, primitive, java);
            case ValueType.ListOf list -> list(what, list, java);
            case ValueType.OptionOf option ->
                new OptionConverter(
                        converter(what + ": what it holds", option.type(), argument(what, type, java, Optional.class)));
            case ValueType.ResultOf result -> result(what, result, java);
            case ValueType.RecordOf fields -> record(what, fields, java);
            case ValueType.TupleOf tuple -> tuple(what, tuple, java);
            case ValueType.VariantOf variant -> variant(what, variant, java);
            case ValueType.EnumOf names -> constants(what, names, java);
            case ValueType.FlagsOf flags -> flags(what, flags, java);
            case ValueType.Own own -> handle(what, type, java, own.resource(), true);
            case ValueType.Borrow borrow -> handle(what, type, java, borrow.resource(), false);
        };
    }

    private static Converter primitive(String what, Primitive type, Type java) throws Mismatch {
        if (!PrimitiveConverter.fits(type, java)) {
            throw Mismatch.of(what, type, java);
        }
        return PrimitiveConverter.of(type);
    }

    private static Type argument(String what, ValueType type, Type java, Class<?> raw) throws Mismatch {
        var argument = JavaTypes.argument(java, raw, 0);
        if (argument == null) {
            throw Mismatch.of(what, type, java);
        }
        return argument;
    }

    private Converter list(String what, ValueType.ListOf list, Type java) throws Mismatch {
        if (java.equals(byte[].class) && list.element() == Primitive.U8) {
            return BytesConverter.INSTANCE;
        }
        return new ListConverter(
                converter(what + ": its element", list.element(), argument(what, list, java, List.class)));
    }

    private Converter result(String what, ValueType.ResultOf result, Type java) throws Mismatch {
        var ok = JavaTypes.argument(java, Result.class, 0);
        var error = JavaTypes.argument(java, Result.class, 1);
        if (ok == null || error == null) {
            throw Mismatch.of(what, result, java);
        }
        return new ResultConverter(
                payload(what + ": its ok", result.ok(), ok), payload(what + ": its error", result.error(), error));
    }

    /** The converter of what may be nothing. */
    @Nullable
    Converter payload(String what, Optional<ValueType> type, Type java) throws Mismatch {
        var nothing = java.equals(Void.class) || java.equals(void.class);
        if (type.isPresent() && !nothing) {
            return converter(what, type.get(), java);
        }
        if (type.isPresent()) {
            throw Mismatch.of(what, type.get(), java);
        }
        if (!nothing) {
            throw new Mismatch(what + " is nothing in the component but Java has " + JavaTypes.describe(java));
        }
        return null;
    }

    private Converter record(String what, ValueType.RecordOf type, Type java) throws Mismatch {
        var names = type.fields().stream().map(ValueType.Field::name).toList();
        var types = type.fields().stream().map(ValueType.Field::type).toList();
        return new RecordConverter(names, parts(what, type, names, types, java));
    }

    private Converter tuple(String what, ValueType.TupleOf type, Type java) throws Mismatch {
        return new RecordConverter(null, parts(what, type, null, type.types(), java));
    }

    /** @param names to be those of the components; null if they may be any */
    private RecordConverter.RecordParts parts(
            String what, ValueType whole, @Nullable List<String> names, List<ValueType> types, Type java)
            throws Mismatch {
        if (!(java instanceof Class<?> type) || !type.isRecord()) {
            throw Mismatch.of(what, whole, java);
        }
        var components = type.getRecordComponents();
        if (components.length != types.size()) {
            throw Mismatch.of(what, whole, java);
        }
        var converters = new ArrayList<Converter>();
        var accessors = new ArrayList<MethodHandle>();
        for (var i = 0; i < components.length; i++) {
            var component = components[i];
            if (names != null && !Names.isCamel(component.getName(), names.get(i))) {
                throw new Mismatch(what + " has `" + names.get(i) + "` in the component where " + type.getSimpleName()
                        + " has " + component.getName());
            }
            var part = (names == null ? "part " + (i + 1) : "`" + names.get(i) + "`") + " of " + type.getSimpleName();
            converters.add(converter(what + ": " + part, types.get(i), component.getGenericType()));
            accessors.add(JavaTypes.accessor(component.getAccessor()));
        }
        return new RecordConverter.RecordParts(converters, accessors, JavaTypes.canonicalConstructor(type));
    }

    private Converter variant(String what, ValueType.VariantOf variant, Type java) throws Mismatch {
        if (!(java instanceof Class<?> type) || !type.isSealed()) {
            throw Mismatch.of(what, variant, java);
        }
        var records = type.getPermittedSubclasses();
        var cases = new ArrayList<VariantConverter.Case>();
        for (var i = 0; i < variant.cases().size(); i++) {
            var one = variant.cases().get(i);
            if (i >= records.length || !records[i].getSimpleName().equals(Names.upperCamel(one.name()))) {
                throw new Mismatch(what + " has the case `" + one.name() + "` in the component where "
                        + type.getSimpleName() + " has " + (i < records.length ? records[i].getSimpleName() : "none"));
            }
            var inner = what + ": case `" + one.name() + "`";
            if (!records[i].isRecord()
                    || records[i].getRecordComponents().length
                            != one.type().stream().count()) {
                throw new Mismatch(inner + " carries " + (one.type().isPresent() ? "one value" : "nothing")
                        + " in the component, " + records[i].getSimpleName() + " does not");
            }
            cases.add(new VariantConverter.Case(
                    one.name(),
                    records[i],
                    parts(inner, variant, null, one.type().stream().toList(), records[i])));
        }
        if (records.length > cases.size()) {
            throw new Mismatch(what + " has no case " + records[cases.size()].getSimpleName() + " in the component");
        }
        return new VariantConverter(cases);
    }

    private static Converter constants(String what, ValueType.EnumOf type, Type java) throws Mismatch {
        if (!(java instanceof Class<?> constants) || !constants.isEnum()) {
            throw Mismatch.of(what, type, java);
        }
        return new EnumConverter(type.names(), same(what, type.names(), constants));
    }

    private static Converter flags(String what, ValueType.FlagsOf type, Type java) throws Mismatch {
        var argument = JavaTypes.argument(java, Set.class, 0);
        if (argument == null) {
            argument = argument(what, type, java, EnumSet.class);
        }
        if (!(argument instanceof Class<?> constants) || !constants.isEnum()) {
            throw Mismatch.of(what, type, java);
        }
        var unused = same(what, type.names(), constants);
        return flagsOf(type.names(), constants);
    }

    // That it is an enum was made sure of.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Converter flagsOf(List<String> names, Class<?> constants) {
        return new FlagsConverter(names, constants.asSubclass(Enum.class));
    }

    /** The constants, which are called as they should. */
    private static Object[] same(String what, List<String> names, Class<?> type) throws Mismatch {
        var constants = type.getEnumConstants();
        for (var i = 0; i < Math.max(constants.length, names.size()); i++) {
            var name = i < names.size() ? "`" + names.get(i) + "`" : "no more";
            var constant = i < constants.length ? ((Enum<?>) constants[i]).name() : "no more";
            if (i >= names.size() || !constant.equals(Names.constant(names.get(i)))) {
                throw new Mismatch(
                        what + " has " + name + " in the component where " + type.getSimpleName() + " has " + constant);
            }
        }
        return constants;
    }

    private Converter handle(String what, ValueType type, Type java, ResourceType resource, boolean owned)
            throws Mismatch {
        if (java.equals(Resource.class)) {
            return new ResourceConverter(owned);
        }
        if (!(java instanceof Class<?> plain) || plain.isPrimitive() || plain.isArray()) {
            throw Mismatch.of(what, type, java);
        }
        return resources.converter(what, resource, owned, plain);
    }
}
