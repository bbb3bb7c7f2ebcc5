package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;

/** {@code own} and {@code borrow} as values. */
public final class Handles {
    private Handles() {}

    public static Value of(Resource resource, boolean owned) {
        return owned ? new Value.Own(resource) : new Value.Borrow(resource);
    }

    public static Resource resource(Value value) {
        return switch (value) {
            case Value.Own own -> own.resource();
            case Value.Borrow borrow -> borrow.resource();
            default -> throw new IllegalStateException(value + " is no resource");
        };
    }
}
