package dev.heddle.component.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What the constructors of values insist on. */
final class Checks {
    private Checks() {}

    static void unsigned(int value, int maximum, String type) {
        if (value < 0 || value > maximum) {
            throw new IllegalArgumentException(value + " is no " + type);
        }
    }

    static void scalar(int codePoint) {
        if (!Character.isValidCodePoint(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            throw new IllegalArgumentException("0x" + Integer.toHexString(codePoint) + " is no Unicode scalar value");
        }
    }

    static void sameSize(List<?> names, List<?> values) {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + values.size() + " values");
        }
    }

    static <T> List<T> with(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    static <T> Set<T> unmodifiable(Set<T> set) {
        return Collections.unmodifiableSet(set);
    }
}
