package dev.heddle.component.abi.call;

import java.util.ArrayList;
import java.util.List;

/** The host calls that are under way from one instance, innermost last: their objects are used again and again. */
public final class CallStack {
    private final List<GuestCall> calls = new ArrayList<>();
    private int depth;

    public GuestCall push() {
        if (depth == calls.size()) {
            calls.add(new GuestCall());
        }
        return calls.get(depth++);
    }

    public void pop() {
        depth--;
    }
}
