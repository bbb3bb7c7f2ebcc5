package dev.heddle.conformance.guests;

import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The arguments with which one function is called: those that make sense; each pair of them with each pair of values at and
 * beyond bounds; and random ones. Shuffled, so that calls which change something come among others; the same at each run.
 */
final class BoundaryCalls {
    /** Calls of one function. */
    private static final int MOST = 4_000;

    private static final int RANDOM = 1_000;

    private static final long[] I32 = {
        0, 1, 4, 5, 8, 255, 1024, 8192, 65_528, 65_535, 65_536, Integer.MAX_VALUE, 1L << 31, 0xFFFF_FFFFL
    };
    private static final long[] I64 = {
        0, 1, 13, 65_536, Integer.MAX_VALUE, 1L << 31, 0xFFFF_FFFFL, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1
    };

    private BoundaryCalls() {}

    static List<long[]> of(ExternType.Function type, long[] sensible) {
        var calls = new ArrayList<long[]>();
        for (int i = 0; i < sensible.length; i++) {
            for (int j = i; j < sensible.length; j++) {
                addPairs(type, sensible, i, j, calls);
            }
        }
        var random = new Random(type.parameters().size());
        Collections.shuffle(calls, random);
        var some = new ArrayList<>(calls.subList(0, Math.min(calls.size(), MOST)));
        for (int i = 0; i < RANDOM && sensible.length > 0; i++) {
            var call = new long[sensible.length];
            for (int j = 0; j < call.length; j++) {
                var values = values(type.parameters().get(j));
                call[j] = random.nextInt(3) == 0 ? sensible[j] : values[random.nextInt(values.length)];
            }
            some.add(call);
        }
        some.add(0, sensible);
        return some;
    }

    private static void addPairs(ExternType.Function type, long[] sensible, int i, int j, List<long[]> calls) {
        for (long first : values(type.parameters().get(i))) {
            for (long second : values(type.parameters().get(j))) {
                var call = sensible.clone();
                call[i] = first;
                call[j] = second;
                calls.add(call);
            }
        }
    }

    private static long[] values(ValueType type) {
        return type == ValueType.I64 ? I64 : I32;
    }
}
