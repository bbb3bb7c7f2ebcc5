package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The memories that a module defines, for one instance, which asks for them in their order. */
final class DefinedMemories implements Function<MemoryLimits, Memory> {
    private final CoreModule.Limits limits;
    /** Whose shared memories are used; null for an instance that makes its own. */
    private final @Nullable Instance earlier;

    private int next;

    private DefinedMemories(CoreModule.Limits limits, @Nullable Instance earlier, int first) {
        this.limits = limits;
        this.earlier = earlier;
        this.next = first;
    }

    static DefinedMemories own(CoreModule.Limits limits) {
        return new DefinedMemories(limits, null, 0);
    }

    /** @param imported how many memories are imported: their indexes come first */
    static DefinedMemories sharedWith(Instance earlier, int imported, CoreModule.Limits limits) {
        return new DefinedMemories(limits, earlier, imported);
    }

    @Override
    public Memory apply(MemoryLimits declared) {
        var index = next++;
        return earlier != null && declared.shared()
                ? ((LinearMemory) earlier.memory(index)).forSibling()
                : new LinearMemory(declared, limits.maxMemoryBytes());
    }
}
