package dev.heddle.component.mapping;

import java.io.Serial;
import java.util.List;

/** A Java interface that does not fit a component: all that is wrong with it. */
public final class MappingException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> complaints;

    MappingException(List<String> complaints) {
        super(String.join("\n", complaints));
        this.complaints = List.copyOf(complaints);
    }

    public List<String> complaints() {
        return complaints;
    }
}
