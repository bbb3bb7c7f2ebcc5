package dev.heddle.component.mapping.convert;

import dev.heddle.component.function.ComponentFunction;
import java.util.IdentityHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** One instance whose functions are called through Java interfaces. Used by one thread at a time, as the instance. */
public final class Binding {
    /** Of host functions, to which guests never pass resources of their own. */
    static final Binding OF_HOST = new Binding((instance, name) -> {
        throw new IllegalStateException("a host function calls no guest");
    });

    private final BiFunction<String, String, ComponentFunction> functions;
    private final IdentityHashMap<Object, Object> bound = new IdentityHashMap<>();

    /** @param functions by the name of the exported instance, empty for none, and their own */
    public Binding(BiFunction<String, String, ComponentFunction> functions) {
        this.functions = functions;
    }

    public ComponentFunction function(String instance, String name) {
        return functions.apply(instance, name);
    }

    /**
     * What was made of something for this instance, which is made once.
     *
     * @param binding makes it; for one {@code of}, always something of the same class
     */
    @SuppressWarnings("unchecked") // By the same `of` the same was made.
    public <T> T once(Object of, Supplier<T> binding) {
        return (T) bound.computeIfAbsent(of, first -> binding.get());
    }
}
