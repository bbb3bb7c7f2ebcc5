package dev.heddle.engine.chicory.memory;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.memory.InstanceCharges;
import dev.heddle.engine.memory.LinearMemory;

/** A linear memory as the code of Chicory's instances uses it: with the data segments of one instance. */
public final class ChicoryMemory extends LinearMemory implements Memory {
    /** Whether active segments are written: not a second time into a memory that belongs to the module itself. */
    private final boolean initializes;

    private DataSegment[] segments = {};

    /** A new memory: see {@link LinearMemory}. */
    public ChicoryMemory(ExternType.Memory declared, InstanceCharges charges) {
        super(declared, charges);
        this.initializes = true;
    }

    private ChicoryMemory(LinearMemory owner, boolean initializes) {
        super(owner);
        this.initializes = initializes;
    }

    /** The same memory, for another instance that imports it. */
    public ChicoryMemory forImport() {
        return follow(owner -> new ChicoryMemory(owner, true));
    }

    /** The same memory, for another instance of the module that defines it: its active segments have been written. */
    ChicoryMemory forSibling() {
        return follow(owner -> new ChicoryMemory(owner, false));
    }

    @Override
    public void zero() {
        // Called for a fresh memory only, which is zero.
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
        segments = dataSegments;
        for (var i = 0; i < dataSegments.length; i++) {
            if (dataSegments[i] instanceof ActiveDataSegment segment && segment.index() == memoryIndex) {
                if (initializes) {
                    write(instance, segment);
                }
                // An active segment is dropped once it is written.
                dataSegments[i] = PassiveDataSegment.EMPTY;
            }
        }
    }

    private void write(Instance instance, ActiveDataSegment segment) {
        var offset = (int) ConstantEvaluators.computeConstantValue(instance, segment.offsetInstructions())[0];
        var data = segment.data();
        if (offset < 0 || offset > byteSize() - data.length) {
            throw new UninstantiableException("out of bounds memory access");
        }
        store(offset, data, 0, data.length);
    }

    @Override
    public void initPassiveSegment(int segment, int to, int offset, int length) {
        write(to, segments[segment].data(), offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    // The next four are what the interface had before the three above; nothing calls them.

    @Override
    @SuppressWarnings({"removal", "InlineMeSuggester"})
    public Object lock(int address) {
        return this;
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        return atomicWait(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        return atomicWait(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int count) {
        return atomicNotify(address, count);
    }
}
