package dev.heddle.component.abi.plan;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans, and keeps them: one a type and one a signature, whoever asks. One for each component, shared by its instances; any
 * thread may ask.
 */
public final class Plans {
    /** As deep as validation lets types be nested, and more. */
    private static final int MAX_DEPTH = 200;

    private final Function<ResourceType, @Nullable HostResource> hosts;
    /** By identity: a type may be a small graph and yet a huge tree, and is not walked to be compared. */
    private final Map<FunctionType, FunctionPlan> functions = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Of a component, whose instances know who implements its resource types. */
    public Plans() {
        this(type -> null);
    }

    /** Of the host's own functions: who implements the resource types that they speak of. */
    public Plans(Function<ResourceType, @Nullable HostResource> hosts) {
        this.hosts = hosts;
    }

    /** The plan of a signature, which is compared by identity. */
    public FunctionPlan of(FunctionType type) {
        return functions.computeIfAbsent(type, this::make);
    }

    private FunctionPlan make(FunctionType type) {
        var maker = new Maker();
        var names = type.parameters().stream().map(ValueType.Field::name).toList();
        var parameters = type.parameters().stream()
                .map(field -> maker.plan(field.type(), 0))
                .toList();
        // A result borrows nothing.
        var contested = !Collections.disjoint(maker.owned, maker.borrowed);
        var result = type.result().map(of -> maker.plan(of, 0)).orElse(null);
        return new FunctionPlan(type, RecordPlan.of(names, parameters), result, contested);
    }

    Plan of(ValueType type) {
        return new Maker().plan(type, 0);
    }

    private final class Maker {
        private final IdentityHashMap<ValueType, Plan> made = new IdentityHashMap<>();
        private final Set<ResourceType> owned = new HashSet<>();
        private final Set<ResourceType> borrowed = new HashSet<>();

        Plan plan(ValueType type, int depth) {
            if (depth > MAX_DEPTH) {
                throw new Trap("a type is nested more than " + MAX_DEPTH + " deep");
            }
            var before = made.get(type);
            if (before != null) {
                return before;
            }
            var plan = make(type, depth + 1);
            made.put(type, plan);
            return plan;
        }

        private Plan make(ValueType type, int depth) {
            return switch (type) {
                case ValueType.Primitive primitive ->
                    primitive == ValueType.Primitive.STRING ? new StringPlan() : new NumberPlan(primitive);
                case ValueType.RecordOf record ->
                    RecordPlan.of(
                            record.fields().stream().map(ValueType.Field::name).toList(),
                            record.fields().stream()
                                    .map(field -> plan(field.type(), depth))
                                    .toList());
                case ValueType.TupleOf tuple ->
                    RecordPlan.of(
                            null,
                            tuple.types().stream()
                                    .map(part -> plan(part, depth))
                                    .toList());
                case ValueType.ListOf list -> new ListPlan(plan(list.element(), depth));
                case ValueType.FlagsOf flags -> new FlagsPlan(flags.names());
                case ValueType.EnumOf constants ->
                    VariantPlan.of(
                            VariantPlan.Kind.ENUM,
                            constants.names(),
                            Collections.nCopies(constants.names().size(), null));
                case ValueType.VariantOf variant ->
                    VariantPlan.of(
                            VariantPlan.Kind.VARIANT,
                            variant.cases().stream().map(ValueType.Case::name).toList(),
                            payloads(
                                    variant.cases().stream()
                                            .map(ValueType.Case::type)
                                            .toList(),
                                    depth));
                case ValueType.OptionOf option ->
                    VariantPlan.of(
                            VariantPlan.Kind.OPTION,
                            List.of("none", "some"),
                            payloads(List.of(Optional.empty(), Optional.of(option.type())), depth));
                case ValueType.ResultOf result ->
                    VariantPlan.of(
                            VariantPlan.Kind.RESULT,
                            List.of("ok", "error"),
                            payloads(List.of(result.ok(), result.error()), depth));
                case ValueType.Own own -> {
                    owned.add(own.resource());
                    yield new HandlePlan(own.resource(), true, hosts.apply(own.resource()));
                }
                case ValueType.Borrow borrow -> {
                    borrowed.add(borrow.resource());
                    yield new HandlePlan(borrow.resource(), false, hosts.apply(borrow.resource()));
                }
            };
        }

        private List<@Nullable Plan> payloads(List<Optional<ValueType>> types, int depth) {
            var plans = new ArrayList<@Nullable Plan>(types.size());
            for (var type : types) {
                plans.add(type.isPresent() ? plan(type.get(), depth) : null);
            }
            return plans;
        }
    }
}
