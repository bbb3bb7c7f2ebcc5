package dev.heddle.engine.chicory.memory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.memory.InstanceCharges;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Allocates the memories that a module defines, for one instance, which asks for them in their order. */
public final class MemoryAllocator implements Function<MemoryLimits, Memory> {
    private final InstanceCharges charges;
    private final InstanceCharges sharedCharges;
    /** Whose shared memories are used; null for an instance that has its own. */
    private final @Nullable Instance earlier;

    private int next;

    private MemoryAllocator(
            InstanceCharges charges, InstanceCharges sharedCharges, @Nullable Instance earlier, int first) {
        this.charges = charges;
        this.sharedCharges = sharedCharges;
        this.earlier = earlier;
        this.next = first;
    }

    /**
     * For an instance with memories of its own.
     *
     * @param sharedCharges what those are charged to that threads share
     */
    public static MemoryAllocator own(InstanceCharges charges, InstanceCharges sharedCharges) {
        return new MemoryAllocator(charges, sharedCharges, null, 0);
    }

    /**
     * For an instance that uses the shared memories of an earlier one.
     *
     * @param imported how many memories are imported: their indexes come first
     */
    public static MemoryAllocator sharedWith(
            Instance earlier, int imported, InstanceCharges charges, InstanceCharges sharedCharges) {
        return new MemoryAllocator(charges, sharedCharges, earlier, imported);
    }

    @Override
    public Memory apply(MemoryLimits declared) {
        var index = next++;
        if (earlier != null && declared.shared()) {
            return ((ChicoryMemory) earlier.memory(index)).forSibling();
        }
        var type = new ExternType.Memory(declared.initialPages(), declared.maximumPages(), declared.shared());
        return new ChicoryMemory(type, declared.shared() ? sharedCharges : charges);
    }
}
