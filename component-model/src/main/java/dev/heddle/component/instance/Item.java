package dev.heddle.component.instance;

import dev.heddle.component.abi.handle.ResourceImplementation;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.engine.CoreModule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of one of a component instance's index spaces, which it may take from outside or offer. */
public sealed interface Item {
    record Function(ComponentFunction function) implements Item {}

    record Module(CoreModule module) implements Item {}

    /**
     * A component, with the one around it that its outer aliases look into.
     *
     * @param outer null if there is none
     */
    record OfComponent(Blueprint blueprint, @Nullable Instantiation outer) implements Item {}

    record Instance(Map<String, Item> exports) implements Item {
        static final Instance EMPTY = new Instance(Map.of());
    }

    /**
     * A type.
     *
     * @param resource who implements it; null if it is no resource
     */
    record Type(@Nullable ResourceImplementation resource) implements Item {
        /** Any type that is nothing at run time. */
        public static final Type NAME = new Type(null);
    }
}
