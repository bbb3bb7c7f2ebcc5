package dev.heddle.component.validation;

import dev.heddle.component.binary.ComponentReader;
import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.InvalidBinaryException;

/** Decodes and validates components. */
public final class Components {
    private Components() {}

    /** Whether the first eight bytes are those of a core module. */
    public static boolean isCoreModule(byte[] bytes) {
        return ComponentReader.isCoreModule(bytes);
    }

    /**
     * Decodes a component and checks all of it but the code of its core modules. Never blocks; takes time in proportion to the
     * bytes, a second at most.
     *
     * @param bytes of the whole file; must not change afterwards, since core modules are views of them
     * @throws InvalidBinaryException if it is malformed, not valid, or needs what is not part of WASI 0.2
     */
    public static ComponentDefinition decode(byte[] bytes) throws InvalidBinaryException {
        return ComponentValidator.validate(ComponentReader.read(bytes));
    }
}
