package dev.heddle.component.abi;

import java.util.ArrayList;
import java.util.List;

/** The host calls that are under way from one instance, innermost last: their objects are used again and again. */
final class CallStack {
    private final List<GuestCall> calls = new ArrayList<>();
    private int depth;

    GuestCall push() {
        if (depth == calls.size()) {
            calls.add(new GuestCall());
        }
        return calls.get(depth++);
    }

    void pop() {
        depth--;
    }
}
