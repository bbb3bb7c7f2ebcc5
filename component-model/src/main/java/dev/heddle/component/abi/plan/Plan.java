package dev.heddle.component.abi.plan;

import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one type pass between memories, core values and the host. Made once per type, immutable.
 *
 * <p>Flat values are one {@code long} each: an {@code i32} or {@code f32} in the lower half, the upper half ignored when lifted
 * and zero when lowered. So a case of a variant needs no coercion to the joined type of its slot.
 */
public abstract sealed class Plan
        permits NumberPlan, StringPlan, ListPlan, RecordPlan, VariantPlan, FlagsPlan, HandlePlan {
    /** {@code MAX_FLAT_PARAMS}. */
    public static final int MAX_FLAT = 16;

    private final int size;
    private final int alignment;
    private final @Nullable List<ValueType> flat;

    /** @param flat null if there are more than {@link #MAX_FLAT}: such a value never passes flat */
    Plan(int size, int alignment, @Nullable List<ValueType> flat) {
        this.size = size;
        this.alignment = alignment;
        this.flat = flat;
    }

    /** {@code elem_size}, in bytes; {@link Integer#MAX_VALUE} also for any larger one, which no memory can hold. */
    public final int size() {
        return size;
    }

    /** {@code alignment}: 1, 2, 4 or 8. */
    public final int alignment() {
        return alignment;
    }

    /** {@code flatten_type}, or null if there are more than {@link #MAX_FLAT}. */
    public final @Nullable List<ValueType> flat() {
        return flat;
    }

    /** How many core values it is when flat. */
    public final int flatCount() {
        return flat == null ? MAX_FLAT + 1 : flat.size();
    }

    /** How many plans a copy of one value runs through, this one included; those of a list's elements not. */
    int parts() {
        return 1;
    }

    /** As how many bytes the copy of one value counts. */
    public final long work() {
        return size + 16L * parts();
    }

    /**
     * Makes sure that a value is of the type.
     *
     * @throws IllegalArgumentException if not; the message says what was expected
     */
    public abstract void check(Value value);

    /**
     * Ends what a checked value owns and no guest was given: nobody else can, once the call that returned it has failed.
     *
     * @param failure is told of what fails besides
     */
    public void dropOwned(Value value, Throwable failure) {}

    /** {@code load}: from an address that is aligned and inside the memory. */
    public abstract Value load(Context cx, int address);

    /** {@code store}: a value that was checked, to an address that is aligned and inside the memory. */
    public abstract void store(Context cx, Value value, int address);

    /** {@code lift_flat}: from {@code flat[at]} on. */
    public abstract Value liftFlat(Context cx, long[] flat, int at);

    /** {@code lower_flat}: a value that was checked, to {@code flat[at]} on. */
    public abstract void lowerFlat(Context cx, Value value, long[] flat, int at);

    /** {@code load} and {@code store} at once, between two instances. */
    public abstract void copy(Context from, int source, Context to, int target);

    /** {@code lift_flat} and {@code lower_flat} at once, between two instances. */
    public abstract void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt);

    public static int alignTo(int address, int alignment) {
        var aligned = ((long) address + alignment - 1) & -alignment;
        return aligned > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) aligned;
    }

    static int plus(int size, int more) {
        var sum = (long) size + more;
        return sum > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) sum;
    }

    static IllegalArgumentException mismatch(String expected, @Nullable Value value) {
        return new IllegalArgumentException("expected " + expected + ", not "
                + (value == null ? "nothing" : value.getClass().getSimpleName()));
    }
}
