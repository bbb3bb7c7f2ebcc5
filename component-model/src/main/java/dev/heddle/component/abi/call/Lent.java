package dev.heddle.component.abi.call;

import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.Representations;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The host objects of a list of borrows, in a list that is used again and again. */
public final class Lent {
    private final List<Object> objects = new ArrayList<>();
    private final List<Object> view = Collections.unmodifiableList(objects);

    /** @throws dev.heddle.base.Trap if the range is not inside the memory, or a handle names no such resource */
    // Each object was cast to T.
    @SuppressWarnings("unchecked")
    <T> List<T> load(Context cx, HostResource host, int begin, int length, Plan element, Class<T> type) {
        cx.checkList(begin, length, element);
        // Also what the host will make of each: as a waiter has a node for each pollable.
        cx.spend(128L * length);
        objects.clear();
        var instance = cx.instance();
        for (var i = 0; i < length; i++) {
            var representation = instance.handles().representation(cx.memory().loadInt(begin + 4 * i), host);
            objects.add(Representations.get(instance.hostResources(), representation, type));
        }
        return (List<T>) view;
    }

    void clear() {
        if (!objects.isEmpty()) {
            objects.clear();
        }
    }
}
