package dev.heddle.engine.validate;

import java.util.Arrays;
import java.util.HashMap;

/**
 * What it costs the engine underneath to compare types.
 *
 * <p>It compares two types of different groups member by member, and what these refer to outside of their group all over again, each
 * time: types that refer twice to types that refer twice take twice as long with each step.
 */
final class TypeCost {
    /** Types mostly differ before their ends. */
    private static final long MOST_COMPARED = 16;

    private final IntList groupOf = new IntList();
    private final IntList groupStart = new IntList();
    private final IntList groupSize = new IntList();
    private final IntList depth = new IntList();
    /** Steps to compare a group with another; no more than can be counted. */
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

    void standsOn(int supertype) {
        var depths = depth.get(supertype) + 1;
        ImplementationLimits.atMost(ImplementationLimits.SUBTYPE_DEPTH, "supertypes one on the other:", depths);
        depth.set(depth.size() - 1, depths);
        refersTo(ValueKinds.INDEX + supertype, groupStart.get(groupStart.size() - 1));
    }

    /** @param group the first type of the group that refers */
    void refersTo(int kind, int group) {
        add(1);
        if (kind >= ValueKinds.INDEX && kind - ValueKinds.INDEX < group) {
            add(cost[groupOf.get(kind - ValueKinds.INDEX)]);
        }
    }

    private void add(long steps) {
        var group = groupStart.size() - 1;
        cost[group] += steps;
        if (cost[group] > ImplementationLimits.TYPE_WORK) {
            throw RejectedModuleException.limit(
                    "types that a type refers to, one by one:", cost[group], ImplementationLimits.TYPE_WORK);
        }
    }

    /**
     * Every function's type is compared with every type that may be alike, to tell who may be called as what, and code is made for
     * every function that a type fits.
     */
    void check(TypeTable types, IntList functions) {
        // How many types and functions there are of a kind, and what comparing one of the types takes.
        final class Count {
            private long types;
            private long functions;
            private long cost;
        }

        var places = new HashMap<Long, Count>();
        var signatures = new HashMap<String, Count>();
        var placeOf = new Count[types.size()];
        var signatureOf = new Count[types.size()];
        for (var i = 0; i < placeOf.length; i++) {
            var place = place(i);
            placeOf[i] = places.computeIfAbsent(place, absent -> new Count());
            placeOf[i].types++;
            placeOf[i].cost += Math.min(cost[groupOf.get(i)], MOST_COMPARED);
            signatureOf[i] = signatures.computeIfAbsent(types.signature(i) + place, absent -> new Count());
            signatureOf[i].types++;
        }
        for (var i = 0; i < functions.size(); i++) {
            placeOf[functions.get(i)].functions++;
            signatureOf[functions.get(i)].functions++;
        }
        var comparisons = 0L;
        for (var count : places.values()) {
            comparisons += count.types > 1 ? count.functions * count.cost : 0;
        }
        atMost(ImplementationLimits.TYPE_WORK, "comparisons of functions with types:", comparisons);
        var fits = 0L;
        for (var count : signatures.values()) {
            fits += count.types * count.functions;
        }
        atMost(ImplementationLimits.TYPE_FITS, "pairs of a function and a type that fits:", fits);
    }

    /** Types are alike only in groups of one size, and in the same place of these. */
    private long place(int type) {
        var group = groupOf.get(type);
        return (long) groupSize.get(group) << 32 | type - groupStart.get(group);
    }

    private static void atMost(long limit, String what, long count) {
        if (count > limit) {
            throw RejectedModuleException.limit(what, count, limit);
        }
    }
}
