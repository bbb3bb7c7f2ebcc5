package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmArray;
import com.dylibso.chicory.runtime.WasmStruct;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Marks the objects that can be reached. Without recursion, because lists may be long. */
final class MarkPhase {
    private final Instance instance;
    private final @Nullable Object[] objects;
    private final int end;
    private final BitSet marked;
    private final Set<Integer> constants = new HashSet<>();
    private Object[] stack = new Object[256];
    private int height;

    MarkPhase(Instance instance, @Nullable Object[] objects, int end) {
        this.instance = instance;
        this.objects = objects;
        this.end = end;
        this.marked = new BitSet(end);
    }

    boolean isMarked(int index) {
        return marked.get(index);
    }

    /** Marks what globals refer to, and tables of other references than those to functions. */
    void markRoots() {
        for (var i = 0; i < instance.globalCount(); i++) {
            var global = instance.global(i);
            if (global != null) {
                markNumber(global.getValueLow());
            }
        }
        for (var i = 0; i < instance.tableCount(); i++) {
            var table = instance.table(i);
            if (table instanceof GcRootTable) {
                for (var j = 0; j < table.size(); j++) {
                    markNumber(table.ref(j));
                }
            }
        }
    }

    /** Marks the object that a number refers to, if it is a reference. */
    void markNumber(long value) {
        var number = (int) value;
        if (number != value) {
            return;
        }
        var index = number - GcHeap.FIRST;
        if (index >= 0 && index < end) {
            var object = objects[index];
            if (object != null && !marked.get(index)) {
                marked.set(index);
                push(object);
            }
        } else if (number >= GcHeap.FIRST_CONSTANT && number < GcHeap.FIRST) {
            var constant = instance.gcRef(number);
            if (constant != null && constants.add(number)) {
                push(constant);
            }
        }
    }

    private void push(Object object) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = object;
    }

    void trace() {
        while (height > 0) {
            markFields(stack[--height]);
        }
    }

    void markFields(Object object) {
        if (object instanceof WasmStruct struct) {
            for (var i = 0; i < struct.fieldCount(); i++) {
                markNumber(struct.field(i));
            }
        } else if (object instanceof WasmArray array) {
            for (var value : array.elements()) {
                markNumber(value);
            }
        } else if (object instanceof GcHeap.ExceptionContents exception) {
            for (var value : exception.arguments()) {
                markNumber(value);
            }
        }
    }
}
