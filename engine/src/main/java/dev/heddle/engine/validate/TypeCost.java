package dev.heddle.engine.validate;

import java.util.Arrays;
import java.util.HashMap;

/**
 * Estimates what it costs Chicory to compare types.
 *
 * <p>Chicory compares two types of different groups member by member, and every type that these refer to again: each level of types that
 * refer twice to the level below doubles the time.
 */
final class TypeCost {
    /** Steps after which a comparison mostly has found a difference. */
    private static final long MOST_COMPARED = 16;

    private final IntList groupOf = new IntList();
    private final IntList groupStart = new IntList();
    private final IntList groupSize = new IntList();
    private final IntList depth = new IntList();
    /** Steps to compare a group with another. */
    private long[] cost = new long[16];

    void group(int start, int size) {
        if (groupStart.size() == cost.length) {
            cost = Arrays.copyOf(cost, cost.length * 2);
        }
        groupStart.add(start);
        groupSize.add(size);
    }

    void type() {
        groupOf.add(groupStart.size() - 1);
        depth.add(0);
        add(1);
    }

    void supertype(int supertype) {
        var depths = depth.get(supertype) + 1;
        ImplementationLimits.atMost(ImplementationLimits.SUBTYPE_DEPTH, "supertypes one on the other:", depths);
        depth.set(depth.size() - 1, depths);
        refersTo(ValueKinds.INDEX + supertype, groupStart.get(groupStart.size() - 1));
    }

    /** @param group the first type of the group that contains the reference */
    void refersTo(int kind, int group) {
        add(1);
        if (kind >= ValueKinds.INDEX && kind - ValueKinds.INDEX < group) {
            add(cost[groupOf.get(kind - ValueKinds.INDEX)]);
        }
    }

    private void add(long steps) {
        var group = groupStart.size() - 1;
        cost[group] += steps;
        if (cost[group] > ImplementationLimits.TYPE_STEPS) {
            throw RejectedModuleException.limit(
                    "types that a type refers to, one by one:", cost[group], ImplementationLimits.TYPE_STEPS);
        }
    }

    /**
     * Checks what function types cost: each function is compared with every type that may be equal to its own, and code is generated
     * for every pair that matches.
     */
    void check(TypeTable types, IntList functions) {
        // How many types and functions of a kind there are, and what comparing one of the types costs.
        final class Count {
            private long types;
            private long functions;
            private long cost;
        }

        var byPosition = new HashMap<Long, Count>();
        var bySignature = new HashMap<String, Count>();
        var positionCounts = new Count[types.size()];
        var signatureCounts = new Count[types.size()];
        for (var i = 0; i < positionCounts.length; i++) {
            var position = position(i);
            positionCounts[i] = byPosition.computeIfAbsent(position, absent -> new Count());
            positionCounts[i].types++;
            positionCounts[i].cost += Math.min(cost[groupOf.get(i)], MOST_COMPARED);
            signatureCounts[i] = bySignature.computeIfAbsent(types.signature(i) + position, absent -> new Count());
            signatureCounts[i].types++;
        }
        for (var i = 0; i < functions.size(); i++) {
            positionCounts[functions.get(i)].functions++;
            signatureCounts[functions.get(i)].functions++;
        }
        var comparisons = 0L;
        for (var count : byPosition.values()) {
            comparisons += count.types > 1 ? count.functions * count.cost : 0;
        }
        atMost(ImplementationLimits.TYPE_STEPS, "comparisons of functions with types:", comparisons);
        var fits = 0L;
        for (var count : bySignature.values()) {
            fits += count.types * count.functions;
        }
        atMost(ImplementationLimits.TYPE_MATCHES, "pairs of a function and a type that fits:", fits);
    }

    /** Types are equal only in groups of the same size, and at the same position in these. */
    private long position(int type) {
        var group = groupOf.get(type);
        return (long) groupSize.get(group) << 32 | type - groupStart.get(group);
    }

    private static void atMost(long limit, String what, long count) {
        if (count > limit) {
            throw RejectedModuleException.limit(what, count, limit);
        }
    }
}
