package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What validation must know of types again and again, found once per type. Refuses types that are too large or too deep. */
public final class TypeFacts {
    /** Limits of value sizes are those of 64-bit memories, so that they do not depend on the memory. */
    private static final int POINTER = 8;

    private static final long MAX_SIZE = 1 << 28;
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 100;

    /**
     * Of a value type.
     *
     * @param nodes parts, written out as a tree
     * @param handles whether there is a handle in it
     * @param borrows whether there is a borrowed handle in it
     * @param pointers whether values have parts elsewhere in memory
     * @param size in memory, in bytes
     * @param alignment in memory, in bytes
     */
    public record Facts(
            int nodes, int depth, boolean handles, boolean borrows, boolean pointers, long size, int alignment) {
        private static Facts plain(int size) {
            return new Facts(1, 1, false, false, false, size, size);
        }

        private Facts inside(boolean pointer, long newSize, int newAlignment) {
            return new Facts(
                    nodes + 1,
                    depth + 1,
                    handles,
                    borrows,
                    pointers || pointer,
                    aligned(newSize, newAlignment),
                    newAlignment);
        }

        private Facts and(Facts other) {
            return new Facts(
                    (int) Math.min(Integer.MAX_VALUE / 2, (long) nodes + other.nodes),
                    Math.max(depth, other.depth),
                    handles || other.handles,
                    borrows || other.borrows,
                    pointers || other.pointers,
                    size,
                    alignment);
        }
    }

    private static final Facts NOTHING = new Facts(0, 0, false, false, false, 0, 1);
    private static final Facts HANDLE = new Facts(1, 1, true, false, false, 4, 4);
    private static final Facts BORROW = new Facts(1, 1, true, true, false, 4, 4);
    private static final Facts STRING = new Facts(1, 1, false, false, true, 2 * POINTER, POINTER);

    private record Extent(int nodes, int depth) {}

    private final Context context;
    private final IdentityHashMap<ValueType, Facts> known = new IdentityHashMap<>();
    private final IdentityHashMap<ExternType, Extent> extents = new IdentityHashMap<>();

    TypeFacts(Context context) {
        this.context = context;
    }

    public Facts of(ValueType type) throws InvalidBinaryException {
        if (type instanceof ValueType.Primitive primitive) {
            return primitive(primitive);
        }
        var facts = known.get(type);
        if (facts == null) {
            context.spend();
            facts = find(type);
            if (facts.size >= MAX_SIZE) {
                throw context.wrong("a value of this type exceeds the maximum byte size");
            }
            check(facts.nodes, facts.depth);
            known.put(type, facts);
        }
        return facts;
    }

    private void check(long nodes, int depth) throws InvalidBinaryException {
        if (nodes > MAX_NODES) {
            throw context.wrong("a type is too large");
        }
        if (depth > MAX_DEPTH) {
            throw context.wrong("types are nested more than " + MAX_DEPTH + " deep");
        }
    }

    private static Facts primitive(ValueType.Primitive type) {
        return switch (type) {
            case BOOL, S8, U8 -> Facts.plain(1);
            case S16, U16 -> Facts.plain(2);
            case S32, U32, F32, CHAR -> Facts.plain(4);
            case S64, U64, F64 -> Facts.plain(8);
            case STRING -> STRING;
        };
    }

    private Facts find(ValueType type) throws InvalidBinaryException {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive);
            case ValueType.RecordOf record ->
                sequence(record.fields().stream().map(ValueType.Field::type).toList());
            case ValueType.TupleOf tuple -> sequence(tuple.types());
            case ValueType.VariantOf variant ->
                variant(variant.cases().stream().map(ValueType.Case::type).toList());
            case ValueType.OptionOf option -> variant(List.of(Optional.empty(), Optional.of(option.type())));
            case ValueType.ResultOf result -> variant(List.of(result.ok(), result.error()));
            case ValueType.EnumOf names ->
                Facts.plain(discriminant(names.names().size()));
            case ValueType.FlagsOf flags -> {
                var count = flags.names().size();
                yield Facts.plain(count <= 8 ? 1 : count <= 16 ? 2 : 4);
            }
            case ValueType.ListOf list -> of(list.element()).inside(true, 2 * POINTER, POINTER);
            case ValueType.Own own -> HANDLE;
            case ValueType.Borrow borrow -> BORROW;
        };
    }

    private Facts sequence(Collection<ValueType> types) throws InvalidBinaryException {
        var all = NOTHING;
        var size = 0L;
        var alignment = 1;
        for (var type : types) {
            var part = of(type);
            all = all.and(part);
            size = aligned(size, part.alignment) + part.size;
            alignment = Math.max(alignment, part.alignment);
        }
        return all.inside(false, size, alignment);
    }

    private Facts variant(Collection<Optional<ValueType>> cases) throws InvalidBinaryException {
        var all = NOTHING;
        var discriminant = discriminant(cases.size());
        var size = 0L;
        var alignment = 1;
        for (var type : cases) {
            if (type.isPresent()) {
                var part = of(type.get());
                all = all.and(part);
                size = Math.max(size, part.size);
                alignment = Math.max(alignment, part.alignment);
            }
        }
        return all.inside(false, aligned(discriminant, alignment) + size, Math.max(alignment, discriminant));
    }

    private static int discriminant(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    private static long aligned(long size, int alignment) {
        return (size + alignment - 1) / alignment * alignment;
    }

    /** Refuses a type that is too large or too deep as a whole. */
    public void check(ExternType type) throws InvalidBinaryException {
        extent(type);
    }

    private Extent extent(ExternType type) throws InvalidBinaryException {
        return switch (type) {
            case FunctionType function -> function(function);
            case ExternType.CoreModuleType module ->
                new Extent(1 + module.imports().size() + module.exports().size(), 1);
            case ExternType.ValueBound bound -> new Extent(1 + of(bound.type()).nodes, of(bound.type()).depth);
            case ExternType.AsyncBound bound -> {
                if (bound.element().isEmpty()) {
                    yield new Extent(1, 1);
                }
                var element = of(bound.element().get());
                yield new Extent(1 + element.nodes, element.depth);
            }
            case ExternType.TypeEquals bound -> extent(bound.type());
            case ExternType.ResourceBound bound -> new Extent(1, 1);
            case ExternType.InstanceType instance ->
                container(instance, List.of(instance.exports().values()));
            case ExternType.ComponentType component ->
                container(
                        component,
                        List.of(
                                component.imports().values(),
                                component.exports().values()));
        };
    }

    private Extent function(FunctionType function) throws InvalidBinaryException {
        var known = extents.get(function);
        if (known != null) {
            return known;
        }
        var nodes = 1;
        var depth = 0;
        for (var parameter : function.parameters()) {
            var part = of(parameter.type());
            nodes += part.nodes;
            depth = Math.max(depth, part.depth);
            check(nodes, depth);
        }
        if (function.result().isPresent()) {
            var part = of(function.result().get());
            nodes += part.nodes;
            depth = Math.max(depth, part.depth);
        }
        check(nodes, depth);
        var extent = new Extent(nodes, depth);
        extents.put(function, extent);
        return extent;
    }

    private Extent container(ExternType type, List<Collection<ExternType>> parts) throws InvalidBinaryException {
        var known = extents.get(type);
        if (known != null) {
            return known;
        }
        context.spend();
        var nodes = 1L;
        var depth = 0;
        for (var part : parts) {
            for (var each : part) {
                var extent = extent(each);
                nodes += extent.nodes;
                depth = Math.max(depth, extent.depth);
            }
        }
        check(nodes, depth + 1);
        var extent = new Extent((int) nodes, depth + 1);
        extents.put(type, extent);
        return extent;
    }
}
