package dev.heddle.component.abi.plan;

import static java.util.Objects.requireNonNull;

import dev.heddle.base.Trap;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variants, and what is one under another name: enums, options and results. */
public final class VariantPlan extends Plan {
    /** Whose values they are. */
    public enum Kind {
        VARIANT,
        ENUM,
        OPTION,
        RESULT
    }

    private final Kind kind;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable Plan[] payloads;
    private final int discriminantSize;
    private final int payloadOffset;
    private final int parts;
    /** For enums, one value a case. */
    private final List<Value> constants = new ArrayList<>();

    private VariantPlan(
            Kind kind, List<String> names, List<@Nullable Plan> payloads, int payloadOffset, Layout layout) {
        super(layout.size(), layout.alignment(), layout.flat());
        this.kind = kind;
        this.names = names;
        this.payloads = payloads.toArray(Plan[]::new);
        this.discriminantSize = discriminantSize(names.size());
        this.payloadOffset = payloadOffset;
        var most = 0;
        for (var payload : this.payloads) {
            most = payload == null ? most : Math.max(most, payload.parts());
        }
        this.parts = plus(1, most);
        for (var i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
            if (kind == Kind.ENUM) {
                constants.add(new Value.EnumOf(names.get(i)));
            }
        }
    }

    /** @param payloads null where a case carries nothing */
    static VariantPlan of(Kind kind, List<String> names, List<@Nullable Plan> payloads) {
        var discriminant = discriminantSize(names.size());
        var alignment = 1;
        var size = 0;
        List<ValueType> joined = new ArrayList<>();
        for (var payload : payloads) {
            if (payload != null) {
                alignment = Math.max(alignment, payload.alignment());
                size = Math.max(size, payload.size());
                joined = joined == null || payload.flat() == null ? null : join(joined, payload.flat());
            }
        }
        var offset = alignTo(discriminant, alignment);
        var wholeAlignment = Math.max(discriminant, alignment);
        if (joined != null) {
            joined.add(0, ValueType.I32);
        }
        var flat = joined == null || joined.size() > MAX_FLAT ? null : Collections.unmodifiableList(joined);
        var layout = new Layout(alignTo(plus(offset, size), wholeAlignment), wholeAlignment, flat);
        return new VariantPlan(kind, names, payloads, offset, layout);
    }

    private record Layout(int size, int alignment, @Nullable List<ValueType> flat) {}

    private static List<ValueType> join(List<ValueType> joined, List<ValueType> more) {
        for (var i = 0; i < more.size(); i++) {
            if (i == joined.size()) {
                joined.add(more.get(i));
            } else {
                joined.set(i, join(joined.get(i), more.get(i)));
            }
        }
        return joined;
    }

    private static ValueType join(ValueType a, ValueType b) {
        return a == b ? a : is32(a) && is32(b) ? ValueType.I32 : ValueType.I64;
    }

    private static boolean is32(ValueType type) {
        return type == ValueType.I32 || type == ValueType.F32;
    }

    private static int discriminantSize(int count) {
        return count <= 1 << 8 ? 1 : count <= 1 << 16 ? 2 : 4;
    }

    public Kind kind() {
        return kind;
    }

    public int count() {
        return payloads.length;
    }

    /** What a case carries, or null. */
    @Nullable
    public Plan payload(int index) {
        return payloads[index];
    }

    @Override
    int parts() {
        return parts;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** A discriminant that was passed: as {@code u32}, checked. */
    public int normal(int discriminant) {
        if (Integer.compareUnsigned(discriminant, payloads.length) >= 0) {
            throw new Trap("discriminant " + Integer.toUnsignedString(discriminant) + " out of range [0.."
                    + payloads.length + ")");
        }
        return discriminant;
    }

    public int loadDiscriminant(Context cx, int address) {
        var memory = cx.memory();
        return normal(
                switch (discriminantSize) {
                    case 1 -> Byte.toUnsignedInt(memory.loadByte(address));
                    case 2 -> Short.toUnsignedInt(memory.loadShort(address));
                    default -> memory.loadInt(address);
                });
    }

    public void storeDiscriminant(Context cx, int discriminant, int address) {
        var memory = cx.memory();
        switch (discriminantSize) {
            case 1 -> memory.storeByte(address, (byte) discriminant);
            case 2 -> memory.storeShort(address, (short) discriminant);
            default -> memory.storeInt(address, discriminant);
        }
    }

    @Override
    public void check(Value value) {
        var index = place(value);
        var payload = payload(value);
        var plan = payloads[index];
        if ((plan == null) != (payload == null)) {
            throw new IllegalArgumentException(
                    "case " + names.get(index) + (plan == null ? " carries nothing" : " carries a value"));
        }
        if (plan != null && payload != null) {
            try {
                plan.check(payload);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("case " + names.get(index) + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    public void dropOwned(Value value, Throwable failure) {
        var plan = payloads[place(value)];
        var payload = payload(value);
        if (plan != null && payload != null) {
            plan.dropOwned(payload, failure);
        }
    }

    @Override
    public Value load(Context cx, int address) {
        var index = loadDiscriminant(cx, address);
        var payload = payloads[index];
        return value(cx, index, payload == null ? null : payload.load(cx, address + payloadOffset));
    }

    @Override
    public void store(Context cx, Value value, int address) {
        var index = place(value);
        storeDiscriminant(cx, index, address);
        var payload = payloads[index];
        if (payload != null) {
            payload.store(cx, requireNonNull(payload(value)), address + payloadOffset);
        }
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        var index = normal((int) flat[at]);
        var payload = payloads[index];
        return value(cx, index, payload == null ? null : payload.liftFlat(cx, flat, at + 1));
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        var index = place(value);
        flat[at] = index;
        var payload = payloads[index];
        if (payload != null) {
            payload.lowerFlat(cx, requireNonNull(payload(value)), flat, at + 1);
        }
        clearUnused(payload, flat, at);
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        var index = loadDiscriminant(from, source);
        storeDiscriminant(to, index, target);
        var payload = payloads[index];
        if (payload != null) {
            payload.copy(from, source + payloadOffset, to, target + payloadOffset);
        }
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        var index = normal((int) source[at]);
        target[targetAt] = index;
        var payload = payloads[index];
        if (payload != null) {
            payload.copyFlat(from, source, at + 1, to, target, targetAt + 1);
        }
        clearUnused(payload, target, targetAt);
    }

    private void clearUnused(@Nullable Plan payload, long[] flat, int at) {
        for (var i = payload == null ? 1 : 1 + payload.flatCount(); i < flatCount(); i++) {
            flat[at + i] = 0;
        }
    }

    private Value value(Context cx, int index, @Nullable Value payload) {
        cx.spend(24);
        return switch (kind) {
            case VARIANT -> new Value.VariantOf(names.get(index), payload);
            case ENUM -> constants.get(index);
            case OPTION -> payload == null ? Value.OptionOf.none() : Value.OptionOf.some(payload);
            case RESULT -> new Value.ResultOf(index == 0, payload);
        };
    }

    private int place(Value value) {
        return switch (kind) {
            case VARIANT -> value instanceof Value.VariantOf variant ? place(variant.name()) : refused(value);
            case ENUM -> value instanceof Value.EnumOf constant ? place(constant.name()) : refused(value);
            case OPTION -> value instanceof Value.OptionOf option ? (option.value() == null ? 0 : 1) : refused(value);
            case RESULT -> value instanceof Value.ResultOf result ? (result.isOk() ? 0 : 1) : refused(value);
        };
    }

    private int place(String name) {
        var place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no case " + name + " among " + names);
        }
        return place;
    }

    private int refused(Value value) {
        throw mismatch(
                switch (kind) {
                    case VARIANT -> "variant " + names;
                    case ENUM -> "enum " + names;
                    case OPTION -> "option";
                    case RESULT -> "result";
                },
                value);
    }

    private static @Nullable Value payload(Value value) {
        return switch (value) {
            case Value.VariantOf variant -> variant.payload();
            case Value.OptionOf option -> option.value();
            case Value.ResultOf result -> result.payload();
            default -> null;
        };
    }
}
