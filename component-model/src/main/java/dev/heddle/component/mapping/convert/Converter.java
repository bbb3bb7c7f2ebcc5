package dev.heddle.component.mapping.convert;

import dev.heddle.component.function.Call;
import dev.heddle.component.value.Value;
import org.jspecify.annotations.Nullable;

/** Passes values of one component type as objects of one Java type, and back. Immutable. */
public abstract class Converter {
    /**
     * What a guest is given.
     *
     * @throws IllegalArgumentException if the object is null, or out of the type's range
     */
    public abstract Value toValue(Object java);

    /**
     * What Java is given.
     *
     * @param at where resources get their functions from
     */
    public abstract Object toJava(Value value, Binding at);

    /** An argument of a guest's call. */
    public Object argument(Call call, int index) {
        return toJava(call.value(index), Binding.OF_HOST);
    }

    /**
     * Ends what an argument owns that a guest gave away and nobody will get.
     *
     * @param failure is told of what fails besides
     */
    public void drop(Object java, Throwable failure) {}

    /** Returns the result of a guest's call, or the payload of its {@code ok}. */
    public void answer(Call call, Object java) {
        call.returnValue(toValue(java));
    }

    /** As {@link #toValue}, of what may be null where it should not. */
    public final Value checked(@Nullable Object java) {
        if (java == null) {
            throw new IllegalArgumentException("is null");
        }
        return toValue(java);
    }
}
