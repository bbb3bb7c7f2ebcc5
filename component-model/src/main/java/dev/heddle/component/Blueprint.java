package dev.heddle.component;

import java.util.List;

/**
 * A component made ready: core modules compiled, steps worked out. Immutable, shared by all instances.
 *
 * @param resourceTypes how many it speaks of
 * @param weight how many things its steps make and look at
 */
record Blueprint(List<Step> steps, int resourceTypes, int weight) {
    Blueprint {
        steps = List.copyOf(steps);
    }
}
