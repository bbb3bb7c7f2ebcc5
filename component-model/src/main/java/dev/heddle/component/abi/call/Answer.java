package dev.heddle.component.abi.call;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FlagsPlan;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.NumberPlan;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.component.abi.plan.VariantPlan;
import dev.heddle.component.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of a call goes, flat or in memory. What is left to be returned is first the result itself, then, inside a
 * {@code result} or {@code option}, what that carries.
 */
final class Answer {
    private @Nullable Context current;
    private @Nullable FunctionPlan plan;
    private boolean inMemory;
    /** Where the whole result begins, if it passes through memory. */
    private int begin;

    private @Nullable Plan slot;
    private int address;
    private boolean given;
    private final long[] flat = new long[1];

    /** @throws dev.heddle.base.Trap if the result would lie outside the memory */
    void begin(Context context, FunctionPlan plan, long[] arguments) {
        this.current = context;
        this.plan = plan;
        inMemory = plan.resultSpills();
        begin = inMemory ? (int) arguments[plan.flatParameters()] : 0;
        given = false;
        flat[0] = 0;
        restart();
        if (inMemory) {
            var result = requireNonNull(slot);
            context.check(begin, result.alignment(), result.size());
        }
    }

    private void restart() {
        slot = requireNonNull(plan).result();
        address = begin;
    }

    /** The core result. A body that returned nothing has answered {@code ok}. */
    long end() {
        if (!given && slot != null) {
            ok();
        }
        return flat[0];
    }

    private Context cx() {
        return requireNonNull(current);
    }

    /** What is returned now: the result, or what its {@code ok} carries. */
    Plan open() {
        give();
        var target = slot;
        if (target instanceof VariantPlan variant && variant.kind() == VariantPlan.Kind.RESULT) {
            target = enter(variant, 0);
        }
        if (target == null) {
            throw new IllegalStateException(
                    requireNonNull(plan).result() != null
                            ? "the result's ok carries nothing"
                            : "the function has no result");
        }
        return target;
    }

    private void give() {
        if (given) {
            throw new IllegalStateException("a call returns one result");
        }
        given = true;
    }

    /** Has one more thing be returned: what an option holds. */
    void reopen() {
        given = false;
    }

    /** Writes which case a variant is, and goes on to what that carries. */
    @Nullable
    Plan enter(VariantPlan variant, int index) {
        if (inMemory) {
            variant.storeDiscriminant(cx(), index, address);
            address += variant.payloadOffset();
        } else {
            flat[0] = index;
        }
        slot = variant.payload(index);
        return slot;
    }

    void ok() {
        give();
        if (!(slot instanceof VariantPlan variant)
                || variant.kind() != VariantPlan.Kind.RESULT
                || enter(variant, 0) != null) {
            throw wrong("mere ok");
        }
    }

    /** What an error carries. One may come when something was returned already: then that is forgotten. */
    @Nullable
    Plan error() {
        restart();
        given = true;
        if (!(slot instanceof VariantPlan variant) || variant.kind() != VariantPlan.Kind.RESULT) {
            throw wrong("error");
        }
        return enter(variant, 1);
    }

    IllegalArgumentException wrong(String returned) {
        return new IllegalArgumentException(
                "a " + returned + " is no result of " + requireNonNull(plan).type());
    }

    // ---- into what was opened

    /** Where it is, if it is of more than one flat value. */
    int address() {
        return address;
    }

    void number(NumberPlan target, long bits) {
        if (inMemory) {
            target.storeBits(cx(), target.normal(bits), address);
        } else {
            flat[0] = target.normal(bits);
        }
    }

    void flags(FlagsPlan target, int bits) {
        if (inMemory) {
            target.storeBits(cx(), target.normal(bits), address);
        } else {
            flat[0] = Integer.toUnsignedLong(target.normal(bits));
        }
    }

    void handle(int handle) {
        if (inMemory) {
            cx().memory().storeInt(address, handle);
        } else {
            flat[0] = handle;
        }
    }

    void value(Plan target, Value value) {
        target.check(value);
        try {
            if (inMemory) {
                target.store(cx(), value, address);
            } else {
                target.lowerFlat(cx(), value, flat, 0);
            }
        } catch (RuntimeException | Error failure) {
            // The guest may be stopped, or trap, while it makes room.
            target.dropOwned(value, failure);
            throw failure;
        }
    }
}
