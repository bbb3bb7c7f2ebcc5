package dev.heddle.component;

import java.util.List;

/**
 * A component made ready: core modules compiled, steps worked out. Immutable, shared by all instances.
 *
 * @param resourceTypes how many it speaks of
 */
record Blueprint(List<Step> steps, int resourceTypes) {
    Blueprint {
        steps = List.copyOf(steps);
    }
}
