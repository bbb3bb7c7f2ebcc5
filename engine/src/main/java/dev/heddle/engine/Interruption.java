package dev.heddle.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.wasm.types.Instruction;

/** Lets a stop reach guest code where compiled loops and calls, which look for one by themselves, are not. */
final class Interruption implements ExecutionListener {
    /** Work in bytes after which an instruction looks once more: less than a millisecond of it. */
    static final int CHUNK = 1 << 20;

    /** Shorter work is not worth a look. There are too few instructions in a module to make a second of it. */
    static final int SHORT = 4096;

    /** How many interpreted instructions go between two looks. A power of two. */
    private static final int INSTRUCTIONS = 256;

    private int count;

    /** @throws ChicoryInterruptedException if the thread is interrupted; it stays so */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ChicoryInterruptedException("interrupted");
        }
    }

    /** The interpreter looks at calls and plain jumps only: not at tail calls, throws, tables of jumps and jumps on a condition. */
    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if ((++count & (INSTRUCTIONS - 1)) == 0) {
            check();
        }
    }
}
