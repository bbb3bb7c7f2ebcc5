package dev.heddle.component.link;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitTypes;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what an import asks for with what is offered: subtyping of the component model.
 *
 * <p>Instances may offer more than is asked, components may ask for less; functions and values are to be the same. Types that
 * merely have a name are compared where the offer has them, and not missed where it has not: at run time they are nothing.
 */
public final class TypeMatching {
    /** What is wrong, and where within the import. */
    public static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1;

        private Mismatch(String message) {
            super(message, null, false, false);
        }
    }

    /** One side's resource types: what stands behind each, to be compared by identity. */
    private static final class Side {
        private final IdentityHashMap<ResourceType, Object> bound = new IdentityHashMap<>();
        private final Function<ResourceType, ?> others;

        Side(Function<ResourceType, ?> others) {
            this.others = others;
        }

        Object of(ResourceType resource) {
            var known = bound.get(resource);
            return known == null ? others.apply(resource) : known;
        }
    }

    private final Side wanted;
    private final Side offered;

    private TypeMatching(Side wanted, Side offered) {
        this.wanted = wanted;
        this.offered = offered;
    }

    /** A comparison that learns, import by import, what stands behind the resource types of those who import. */
    public static TypeMatching start() {
        return new TypeMatching(new Side(Function.identity()), new Side(Function.identity()));
    }

    /**
     * Compares one import.
     *
     * @param implementations what stands behind the resource types that the offer speaks of
     */
    public void match(ExternType wantedType, ExternType offeredType, Function<ResourceType, ?> implementations)
            throws Mismatch {
        new TypeMatching(wanted, new Side(implementations)).extern("", wantedType, offeredType);
    }

    /** What stands behind a resource type of an importer's: the type itself, as long as nothing is known. */
    public Object behind(ResourceType wantedResource) {
        return wanted.of(wantedResource);
    }

    private void extern(String where, ExternType want, ExternType offer) throws Mismatch {
        if (!want.getClass().equals(offer.getClass())) {
            throw wrong(where, "expected " + kind(want) + ", found " + kind(offer));
        }
        switch (want) {
            case FunctionType function -> function(where, function, (FunctionType) offer);
            case ExternType.InstanceType instance ->
                exports(where, instance.exports(), ((ExternType.InstanceType) offer).exports());
            case ExternType.ComponentType component -> component(where, component, (ExternType.ComponentType) offer);
            case ExternType.CoreModuleType module ->
                CoreMatching.match(where, module, (ExternType.CoreModuleType) offer);
            case ExternType.ResourceBound resource -> resource(where, resource, (ExternType.ResourceBound) offer);
            case ExternType.ValueBound value -> value(where, value.type(), ((ExternType.ValueBound) offer).type());
            case ExternType.AsyncBound async -> async(where, async, (ExternType.AsyncBound) offer);
            case ExternType.TypeEquals equal -> {
                var found = ((ExternType.TypeEquals) offer).type();
                extern(where, equal.type(), found);
                flipped().extern(where, found, equal.type());
            }
        }
    }

    private void async(String where, ExternType.AsyncBound want, ExternType.AsyncBound offer) throws Mismatch {
        if (want.sort() != offer.sort()
                || want.element().isPresent() != offer.element().isPresent()) {
            throw wrong(where, "expected " + kind(want) + ", found " + kind(offer));
        }
        if (want.element().isPresent()) {
            value(where, want.element().get(), offer.element().orElseThrow());
        }
    }

    private TypeMatching flipped() {
        return new TypeMatching(/* wanted= */ offered, /* offered= */ wanted);
    }

    private void exports(String where, Map<String, ExternType> want, Map<String, ExternType> offer) throws Mismatch {
        for (var entry : want.entrySet()) {
            var found = offer.get(entry.getKey());
            var inner = within(where, kind(entry.getValue()) + " " + entry.getKey());
            if (found != null) {
                extern(inner, entry.getValue(), found);
            } else if (!isMereName(entry.getValue())) {
                throw wrong(inner, "is not offered");
            }
        }
    }

    /** Whether there is nothing to it at run time. */
    public static boolean isMereName(ExternType type) {
        return switch (type) {
            case ExternType.ValueBound value -> true;
            case ExternType.AsyncBound async -> true;
            case ExternType.TypeEquals equal -> true;
            // Equal to a resource that was imported before: a world that uses a resource of an interface has such.
            case ExternType.ResourceBound bound -> !bound.fresh();
            case ExternType.InstanceType instance ->
                instance.exports().values().stream().allMatch(TypeMatching::isMereName);
            default -> false;
        };
    }

    /** What the one found imports must be among what the one wanted may import, and the other way round for exports. */
    private void component(String where, ExternType.ComponentType want, ExternType.ComponentType found)
            throws Mismatch {
        flipped().exports(within(where, "its imports"), found.imports(), want.imports());
        exports(within(where, "its exports"), want.exports(), found.exports());
    }

    private void resource(String where, ExternType.ResourceBound want, ExternType.ResourceBound found) throws Mismatch {
        if (want.fresh()) {
            wanted.bound.put(want.resource(), offered.of(found.resource()));
        } else {
            same(where, want.resource(), found.resource());
        }
    }

    // One thing stands behind both, or two do.
    @SuppressWarnings("ReferenceEquality")
    private void same(String where, ResourceType want, ResourceType found) throws Mismatch {
        if (wanted.of(want) != offered.of(found)) {
            throw wrong(where, "resource " + found + " is not the resource " + want + " that was imported before");
        }
    }

    private void function(String where, FunctionType want, FunctionType found) throws Mismatch {
        if (want.parameters().size() != found.parameters().size()) {
            throw wrong(where, different(WitTypes.describe(want), WitTypes.describe(found)));
        }
        for (var i = 0; i < want.parameters().size(); i++) {
            var parameter = want.parameters().get(i);
            var inner = within(where, "parameter " + parameter.name());
            if (!parameter.name().equals(found.parameters().get(i).name())) {
                throw wrong(inner, "is called " + found.parameters().get(i).name());
            }
            value(inner, parameter.type(), found.parameters().get(i).type());
        }
        optional(within(where, "result"), want.result(), found.result());
    }

    private void optional(String where, Optional<ValueType> want, Optional<ValueType> found) throws Mismatch {
        if (want.isPresent() != found.isPresent()) {
            throw wrong(where, different(described(want), described(found)));
        }
        if (want.isPresent() && found.isPresent()) {
            value(where, want.get(), found.get());
        }
    }

    private void value(String where, ValueType want, ValueType found) throws Mismatch {
        if (!want.getClass().equals(found.getClass())) {
            throw wrong(where, different(WitTypes.describe(want), WitTypes.describe(found)));
        }
        switch (want) {
            case ValueType.ListOf list ->
                value(within(where, "element"), list.element(), ((ValueType.ListOf) found).element());
            case ValueType.OptionOf option ->
                value(within(where, "some"), option.type(), ((ValueType.OptionOf) found).type());
            case ValueType.ResultOf result -> {
                var other = (ValueType.ResultOf) found;
                optional(within(where, "ok"), result.ok(), other.ok());
                optional(within(where, "error"), result.error(), other.error());
            }
            case ValueType.TupleOf tuple -> tuple(where, tuple, (ValueType.TupleOf) found);
            case ValueType.RecordOf fields -> fields(where, fields.fields(), ((ValueType.RecordOf) found).fields());
            case ValueType.VariantOf variant -> cases(where, variant.cases(), ((ValueType.VariantOf) found).cases());
            case ValueType.Own own -> same(where, own.resource(), ((ValueType.Own) found).resource());
            case ValueType.Borrow borrow -> same(where, borrow.resource(), ((ValueType.Borrow) found).resource());
            case ValueType.Primitive primitive -> equal(where, primitive, found);
            case ValueType.EnumOf names -> equal(where, names, found);
            case ValueType.FlagsOf names -> equal(where, names, found);
        }
    }

    private static void equal(String where, ValueType want, ValueType found) throws Mismatch {
        if (!want.equals(found)) {
            throw wrong(where, different(WitTypes.describe(want), WitTypes.describe(found)));
        }
    }

    private void tuple(String where, ValueType.TupleOf want, ValueType.TupleOf found) throws Mismatch {
        if (want.types().size() != found.types().size()) {
            throw wrong(where, different(WitTypes.describe(want), WitTypes.describe(found)));
        }
        for (var i = 0; i < want.types().size(); i++) {
            value(within(where, "part " + i), want.types().get(i), found.types().get(i));
        }
    }

    private void fields(String where, List<ValueType.Field> want, List<ValueType.Field> found) throws Mismatch {
        names(
                where,
                want.stream().map(ValueType.Field::name).toList(),
                found.stream().map(ValueType.Field::name).toList());
        for (var i = 0; i < want.size(); i++) {
            value(
                    within(where, "field " + want.get(i).name()),
                    want.get(i).type(),
                    found.get(i).type());
        }
    }

    private void cases(String where, List<ValueType.Case> want, List<ValueType.Case> found) throws Mismatch {
        names(
                where,
                want.stream().map(ValueType.Case::name).toList(),
                found.stream().map(ValueType.Case::name).toList());
        for (var i = 0; i < want.size(); i++) {
            optional(
                    within(where, "case " + want.get(i).name()),
                    want.get(i).type(),
                    found.get(i).type());
        }
    }

    private static void names(String where, List<String> want, List<String> found) throws Mismatch {
        if (!want.equals(found)) {
            throw wrong(where, different(String.join(", ", want), String.join(", ", found)));
        }
    }

    private static String different(String want, String found) {
        return "expected " + want + ", found " + found;
    }

    private static String described(Optional<ValueType> type) {
        return type.map(WitTypes::describe).orElse("nothing");
    }

    static String kind(ExternType type) {
        return switch (type) {
            case FunctionType function -> "function";
            case ExternType.InstanceType instance -> "instance";
            case ExternType.ComponentType component -> "component";
            case ExternType.CoreModuleType module -> "core module";
            case ExternType.ResourceBound resource -> "resource";
            case ExternType.TypeBound bound -> "type";
        };
    }

    static String within(String where, String part) {
        return where.isEmpty() ? part : where + ": " + part;
    }

    static Mismatch wrong(String where, String complaint) {
        return new Mismatch(where.isEmpty() ? complaint : where + ": " + complaint);
    }
}
