package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.wasm.types.Instruction;
import dev.heddle.engine.call.Interruption;

/** Lets a stop reach interpreted code: one listener for each instance that has any. */
public final class InterpreterListener implements ExecutionListener {
    /** Interpreted instructions between two checks. A power of two. */
    private static final int INSTRUCTIONS = 256;

    private int count;

    /** The interpreter checks at calls and plain jumps only: not at tail calls, throws, tables of jumps and jumps on a condition. */
    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if ((++count & (INSTRUCTIONS - 1)) == 0) {
            Interruption.check();
        }
    }
}
