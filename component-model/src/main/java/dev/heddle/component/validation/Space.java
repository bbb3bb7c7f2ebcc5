package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.validation.type.Context;
import java.util.ArrayList;
import java.util.List;

/** An index space. */
final class Space<T> {
    /** Of one sort, in one component. */
    private static final int MAX_MEMBERS = 1_000_000;

    private final Context context;
    private final String what;
    private final List<T> members = new ArrayList<>();

    /** @param what messages call a member */
    Space(Context context, String what) {
        this.context = context;
        this.what = what;
    }

    T get(int index) throws InvalidBinaryException {
        if (index < 0 || index >= members.size()) {
            throw context.wrong(
                    what + " index out of bounds: " + Integer.toUnsignedString(index) + " of " + members.size());
        }
        return members.get(index);
    }

    int size() {
        return members.size();
    }

    void add(T member) throws InvalidBinaryException {
        if (members.size() == MAX_MEMBERS) {
            throw context.wrong("more than " + MAX_MEMBERS + " of one sort: " + what);
        }
        members.add(member);
    }
}
