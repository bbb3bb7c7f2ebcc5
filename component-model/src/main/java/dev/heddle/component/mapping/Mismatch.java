package dev.heddle.component.mapping;

import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitTypes;
import java.io.Serial;
import java.lang.reflect.Type;

/** A Java type that is not what the component's type is passed as. */
final class Mismatch extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message, null, false, false);
    }

    static Mismatch of(String what, ValueType type, Type java) {
        return new Mismatch(
                what + " is " + WitTypes.describe(type) + " in the component but Java has " + JavaTypes.describe(java));
    }
}
