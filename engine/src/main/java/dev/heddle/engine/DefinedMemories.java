package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The memories that a module defines, for one instance, which asks for them in their order. */
final class DefinedMemories implements Function<MemoryLimits, Memory> {
    private final ModuleInstance instance;
    /** Whose shared memories are used; null for an instance that makes its own. */
    private final @Nullable Instance earlier;

    private int next;

    private DefinedMemories(ModuleInstance instance, @Nullable Instance earlier, int first) {
        this.instance = instance;
        this.earlier = earlier;
        this.next = first;
    }

    static DefinedMemories own(ModuleInstance instance) {
        return new DefinedMemories(instance, null, 0);
    }

    /** @param imported how many memories are imported: their indexes come first */
    static DefinedMemories sharedWith(Instance earlier, int imported, ModuleInstance instance) {
        return new DefinedMemories(instance, earlier, imported);
    }

    @Override
    public Memory apply(MemoryLimits declared) {
        var index = next++;
        return earlier != null && declared.shared()
                ? ((LinearMemory) earlier.memory(index)).forSibling()
                : new LinearMemory(declared, declared.shared() ? instance.sharedHoldings() : instance.holdings());
    }
}
