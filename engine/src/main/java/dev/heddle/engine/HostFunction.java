package dev.heddle.engine;

/** A function that the host offers to guests. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Called on the guest's thread when a guest calls the function. May block.
     *
     * <p>Whatever unchecked exception it throws unwinds the guest and comes out of {@link GuestFunction#call} as the same object.
     *
     * @param caller the instance whose code calls
     * @param arguments one for each parameter: an {@code i32} as an {@code int} widened either way (cast it to {@code int}), floats as their bits; only valid during the call
     * @return the result in the same form (an {@code int} widened either way); any number if the function has none
     */
    long call(CoreInstance caller, long[] arguments);
}
