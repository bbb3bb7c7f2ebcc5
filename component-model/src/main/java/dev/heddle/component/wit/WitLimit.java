package dev.heddle.component.wit;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps text from exhausting the stack or the heap: types that are made of each other are graphs, which are exponentially larger when
 * written out.
 */
final class WitLimit {
    private static final int MAX_DEPTH = 100;
    /** Of a type written out without names for its parts: roughly its characters. */
    private static final long MAX_SIZE = 100_000;

    private record Measure(long size, int depth) {
        static final Measure NOTHING = new Measure(0, 0);

        Measure and(Measure other) {
            return new Measure(size + other.size, Math.max(depth, other.depth));
        }
    }

    private final IdentityHashMap<ValueType, Measure> named = new IdentityHashMap<>();
    private int depth;

    /** Begins to read a type inside of another; false if that is too deep. */
    boolean enter() {
        return ++depth <= MAX_DEPTH;
    }

    void leave() {
        depth--;
    }

    /** What is wrong with a type that gets a name, if anything is. */
    Optional<String> complaint(ValueType type) {
        var measure = measure(type);
        named.put(type, measure);
        return complaint(measure);
    }

    Optional<String> complaint(FunctionType type) {
        return complaint(fields(type.parameters()).and(all(type.result().stream())));
    }

    private static Optional<String> complaint(Measure measure) {
        if (measure.depth > MAX_DEPTH) {
            return Optional.of("types are nested too deeply");
        }
        return measure.size > MAX_SIZE ? Optional.of("the type is too large") : Optional.empty();
    }

    private Measure measure(ValueType type) {
        var before = named.get(type);
        if (before != null) {
            return before;
        }
        var parts = parts(type);
        return new Measure(parts.size + 10, parts.depth + 1);
    }

    private Measure parts(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> Measure.NOTHING;
            case ValueType.Own own -> names(List.of(own.resource().name()));
            case ValueType.Borrow borrow -> names(List.of(borrow.resource().name()));
            case ValueType.ListOf list -> measure(list.element());
            case ValueType.OptionOf option -> measure(option.type());
            case ValueType.TupleOf tuple -> all(tuple.types().stream());
            case ValueType.ResultOf result ->
                all(Stream.of(result.ok(), result.error()).flatMap(Optional::stream));
            case ValueType.RecordOf fields -> fields(fields.fields());
            case ValueType.VariantOf variant ->
                names(variant.cases().stream().map(ValueType.Case::name).toList())
                        .and(all(variant.cases().stream().flatMap(one -> one.type().stream())));
            case ValueType.EnumOf cases -> names(cases.names());
            case ValueType.FlagsOf flags -> names(flags.names());
        };
    }

    private Measure fields(List<ValueType.Field> fields) {
        return names(fields.stream().map(ValueType.Field::name).toList())
                .and(all(fields.stream().map(ValueType.Field::type)));
    }

    private Measure all(Stream<ValueType> types) {
        return types.map(this::measure).reduce(Measure.NOTHING, Measure::and);
    }

    private static Measure names(Collection<String> names) {
        return new Measure(names.stream().mapToLong(name -> name.length() + 2).sum(), 0);
    }
}
