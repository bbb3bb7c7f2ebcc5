package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmArray;
import com.dylibso.chicory.runtime.WasmStruct;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects can be reached. Lists may be long: nothing here calls itself. */
final class MarkPhase {
    private final Instance instance;
    private final @Nullable Object[] objects;
    private final int end;
    private final BitSet marked;
    private final Set<Integer> constants = new HashSet<>();
    private Object[] waiting = new Object[256];
    private int waits;

    MarkPhase(Instance instance, @Nullable Object[] objects, int end) {
        this.instance = instance;
        this.objects = objects;
        this.end = end;
        this.marked = new BitSet(end);
    }

    boolean has(int index) {
        return marked.get(index);
    }

    /** Globals, and tables of other references than those to functions. */
    void roots() {
        for (var i = 0; i < instance.globalCount(); i++) {
            var global = instance.global(i);
            if (global != null) {
                number(global.getValueLow());
            }
        }
        for (var i = 0; i < instance.tableCount(); i++) {
            var table = instance.table(i);
            if (table instanceof GcRootTable) {
                for (var j = 0; j < table.size(); j++) {
                    number(table.ref(j));
                }
            }
        }
    }

    /** Something that may be a reference. */
    void number(long value) {
        var number = (int) value;
        if (number != value) {
            return;
        }
        var index = number - GcHeap.FIRST;
        if (index >= 0 && index < end) {
            var object = objects[index];
            if (object != null && !marked.get(index)) {
                marked.set(index);
                later(object);
            }
        } else if (number >= GcHeap.FIRST_CONSTANT && number < GcHeap.FIRST) {
            var constant = instance.gcRef(number);
            if (constant != null && constants.add(number)) {
                later(constant);
            }
        }
    }

    private void later(Object object) {
        if (waits == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waits);
        }
        waiting[waits++] = object;
    }

    void trace() {
        while (waits > 0) {
            fields(waiting[--waits]);
        }
    }

    void fields(Object object) {
        if (object instanceof WasmStruct struct) {
            for (var i = 0; i < struct.fieldCount(); i++) {
                number(struct.field(i));
            }
        } else if (object instanceof WasmArray array) {
            for (var value : array.elements()) {
                number(value);
            }
        } else if (object instanceof GcHeap.Thrown exception) {
            for (var value : exception.arguments()) {
                number(value);
            }
        }
    }
}
