package dev.heddle.component.instance;

import java.util.List;

/**
 * A component made ready: core modules compiled, steps worked out. Immutable, shared by all instances.
 *
 * @param resourceTypes how many it speaks of
 * @param weight how many things its steps make and look at
 */
public record Blueprint(List<Step> steps, int resourceTypes, int weight) {
    public Blueprint {
        steps = List.copyOf(steps);
    }
}
