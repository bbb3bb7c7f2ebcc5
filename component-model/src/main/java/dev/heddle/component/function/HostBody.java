package dev.heddle.component.function;

/** What a host function does when a guest calls it. */
@FunctionalInterface
public interface HostBody {
    /**
     * Answers a call: reads its arguments, and returns at most one result through one of the call's {@code return…} methods. Runs on
     * the guest's thread and may block.
     *
     * <p>A body that returns nothing answers a function without result, or the {@code ok} of a {@code result<_, …>}.
     *
     * @throws Exception one for which the interface has an {@linkplain dev.heddle.component.HostInterface#errors error} becomes the function's
     *     {@code error}; any other unchecked one unwinds the guest and comes out of its caller's hands; any other checked one is a trap
     */
    void answer(Call call) throws Exception;
}
