package dev.heddle.engine;

/** A function that the host offers to guests. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Answers a guest's call, on the guest's thread. May block.
     *
     * <p>Whatever unchecked exception it throws unwinds the guest and comes out of {@link GuestFunction#call} as the same object.
     *
     * @param caller the instance whose code calls
     * @param arguments one a parameter: an {@code i32} as an {@code int} widened either way (cast it to {@code int}), floats as their bits; only valid during the call
     * @return the result in the same form (an {@code int} widened either way); any number when the function has none
     */
    long call(CoreInstance caller, long[] arguments);
}
