package dev.heddle.conformance.everyfunction;

import dev.heddle.base.Account;
import java.util.List;

/** What all guests of this JVM are counted to hold. */
final class Pools {
    private Pools() {}

    /** Bytes of the heap, and outside it. */
    @SuppressWarnings("unchecked")
    static List<Long> held() {
        try {
            var method = Account.class.getDeclaredMethod("pools");
            method.setAccessible(true);
            return (List<Long>) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
