package dev.heddle.component.fuzz;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes types by choice: any that a component may have, a few dozen parts at most. */
public final class ArbitraryTypes {
    private static final ValueType.Primitive[] PRIMITIVES = ValueType.Primitive.values();
    private static final int MAX_DEPTH = 6;

    private final Choices choices;
    /** None if values of the types are to be without handles. */
    private final List<ResourceType> resources;
    /** How many parts may still be made. */
    private int left = 40;

    public ArbitraryTypes(Choices choices, List<ResourceType> resources) {
        this.choices = choices;
        this.resources = resources;
    }

    public FunctionType function() {
        var parameters = new ArrayList<ValueType.Field>();
        for (var i = choices.below(6); i > 0; i--) {
            parameters.add(new ValueType.Field("p" + i, type()));
        }
        return new FunctionType(parameters, optional(0));
    }

    public ValueType type() {
        return type(0);
    }

    private ValueType type(int depth) {
        left--;
        var kind = choices.u8();
        if (depth == MAX_DEPTH || left <= 0 || kind < 80) {
            return PRIMITIVES[kind % PRIMITIVES.length];
        }
        return switch (kind % 10) {
            case 0, 1 -> new ValueType.ListOf(type(depth + 1));
            case 2 -> new ValueType.OptionOf(type(depth + 1));
            case 3 -> new ValueType.ResultOf(optional(depth), optional(depth));
            case 4 -> {
                var types = new ArrayList<ValueType>();
                for (var i = choices.below(5); i >= 0; i--) {
                    types.add(type(depth + 1));
                }
                yield new ValueType.TupleOf(types);
            }
            case 5 -> {
                var fields = new ArrayList<ValueType.Field>();
                for (var i = choices.below(5); i >= 0; i--) {
                    fields.add(new ValueType.Field("a" + i, type(depth + 1)));
                }
                yield new ValueType.RecordOf(fields);
            }
            case 6 -> {
                var cases = new ArrayList<ValueType.Case>();
                for (var i = choices.below(5); i >= 0; i--) {
                    cases.add(new ValueType.Case("c" + i, optional(depth)));
                }
                yield new ValueType.VariantOf(cases);
            }
            case 7 -> new ValueType.FlagsOf(names("f", 1 + choices.below(32)));
            case 8 -> {
                // Beyond 256 constants take two bytes.
                var few = choices.u8();
                yield new ValueType.EnumOf(names("e", few > 250 ? few + 20 : 1 + few % 8));
            }
            default -> handle(kind);
        };
    }

    private ValueType handle(int kind) {
        if (resources.isEmpty()) {
            return ValueType.Primitive.STRING;
        }
        var resource = choices.one(resources);
        return kind % 20 < 10 ? new ValueType.Own(resource) : new ValueType.Borrow(resource);
    }

    private Optional<ValueType> optional(int depth) {
        return choices.u8() % 3 == 0 ? Optional.empty() : Optional.of(type(depth + 1));
    }

    private static List<String> names(String letter, int count) {
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            names.add(letter + i);
        }
        return names;
    }
}
