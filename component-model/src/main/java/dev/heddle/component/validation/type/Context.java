package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the validation of one file shares: the place it has come to, the work it may do, and what is known of types. */
public final class Context {
    /** What a look may leave behind on the heap, in bytes: a name in a few maps. */
    private static final int BYTES_PER_LOOK = 200;

    /** Parts of types that may be looked at in all: types are graphs whose size as trees can be exponential. */
    private static final int EFFORT =
            Math.clamp(Runtime.getRuntime().maxMemory() / BYTES_PER_LOOK, 1_000_000, 10_000_000);

    private final IdentityHashMap<CoreModuleType, Map<String, dev.heddle.engine.ExternType>> exports =
            new IdentityHashMap<>();

    private int offset;
    private int effort;
    private final TypeFacts facts = new TypeFacts(this);

    /**
     * Which name of a resource type a handle type was made with. One resource type may have several names, and only some of them
     * are visible from outside.
     */
    private final IdentityHashMap<ValueType, ResourceBound> names = new IdentityHashMap<>();

    /** Bounds that stand for the same name as an earlier one. */
    private final IdentityHashMap<ResourceBound, ResourceBound> same = new IdentityHashMap<>();

    /** What resource types are called where they are defined: nobody outside can see that. */
    private final Set<ResourceBound> definitions = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Says where errors are from now on. */
    public void at(int offset) {
        this.offset = offset;
    }

    public InvalidBinaryException wrong(String complaint) {
        return new InvalidBinaryException(complaint, offset);
    }

    /** About what a later version of WASI has: "streams are". */
    public InvalidBinaryException unsupported(String feature) {
        return InvalidBinaryException.unsupported(feature, offset);
    }

    public void spend() throws InvalidBinaryException {
        if (++effort > EFFORT) {
            throw wrong("the types of this component are too large");
        }
    }

    /** What instances of a core module export, by name: one map for all of them. */
    public Map<String, dev.heddle.engine.ExternType> exports(CoreModuleType module) {
        return exports.computeIfAbsent(module, CoreSubtyping::exports);
    }

    public TypeFacts facts() {
        return facts;
    }

    public <T extends ValueType> T named(T handle, ResourceBound name) {
        names.put(handle, name(name));
        return handle;
    }

    /** The name that a handle type was made with. */
    public ResourceBound name(ValueType handle) {
        var name = names.get(handle);
        if (name == null) {
            throw new IllegalStateException("a handle type without a name");
        }
        return name;
    }

    public ResourceBound name(ResourceBound bound) {
        @Nullable ResourceBound earlier = same.get(bound);
        return earlier == null ? bound : earlier;
    }

    public void same(ResourceBound bound, ResourceBound earlier) {
        same.put(bound, name(earlier));
    }

    public ResourceBound defined(ResourceBound bound) {
        definitions.add(bound);
        return bound;
    }

    public boolean isDefinition(ResourceBound bound) {
        return definitions.contains(name(bound));
    }
}
