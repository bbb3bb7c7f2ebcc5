package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.runtime.WasmArray;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.runtime.WasmGcRef;
import com.dylibso.chicory.runtime.WasmI31Ref;
import com.dylibso.chicory.runtime.WasmStruct;
import com.dylibso.chicory.wasm.types.ValType;
import com.dylibso.chicory.wasm.types.Value;
import dev.heddle.engine.call.Interruption;
import dev.heddle.resource.Account;
import dev.heddle.resource.Account.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of one instance that its code refers to by number. One thread at a time uses it. */
public final class GcHeap {
    /*
     * Compiled code keeps a reference as a number, which the JVM's collector does not know. So what no number leads to any more is
     * found here: numbers are looked for in the instance's globals and tables and in the frames of the thread that runs, and from
     * there in the objects found. A number that only looks like a reference keeps an object too long, never too short.
     *
     *  - Whatever is in the table is counted in the account; `spare` is counted and not in use.
     *  - A new object is in no frame yet when others are swept for it: what it refers to is kept because it is told.
     *  - Exceptions and small integers are equal if they say the same: each is there once.
     */
    static final int FIRST = 0x4a00_0000;

    /** Objects that the engine underneath made of constant expressions have smaller numbers, and stay. */
    static final int FIRST_CONSTANT = 0x1_0000;

    private static final int OBJECT = 64;
    private static final int KEPT_ONCE = 160;

    /** Bytes that are charged at once, so that not each object goes to the account. */
    private static final int STEP = 1 << 16;

    private static final long LEAST_BETWEEN_SWEEPS = 16 << 20;

    /** What an exception says: no guest can tell two of them apart that say the same. */
    record Thrown(Instance instance, int tag, List<Long> arguments) {
        long cost() {
            return KEPT_ONCE + arguments.size() * 32L;
        }
    }

    private final Account account;
    private final boolean sweeps;
    private @Nullable Object[] objects = new Object[256];
    private final Map<Object, Integer> numbers = new HashMap<>();
    /** Numbers below {@code end} that mean nothing now. */
    private int[] free = new int[16];

    private int freeCount;
    private int end;
    private long used;
    private long spare;
    private long sinceSweep;
    private long untilSweep = LEAST_BETWEEN_SWEEPS;
    private long restAt = LEAST_BETWEEN_SWEEPS;

    /**
     * An empty heap.
     *
     * @param framesAreWhole whether all numbers of a frame are its own, and none in an array that the JVM may have taken apart
     */
    public GcHeap(Account account, boolean framesAreWhole) {
        this.account = account;
        this.sweeps = framesAreWhole && StackRoots.areTold();
    }

    /** Gives back all that is counted. */
    public void release() {
        account.release(Kind.GC_BYTES, used + spare);
        used = 0;
        spare = 0;
    }

    // ---- what compiled code calls

    private static GcHeap of(Instance instance) {
        return ((GcMachine) instance.getMachine()).objects();
    }

    /** A number for a new object. */
    public static int register(Instance instance, WasmGcRef object) {
        var objects = of(instance);
        return object instanceof WasmI31Ref small
                ? objects.once(instance, small.value(), object)
                : objects.add(instance, object, cost(object));
    }

    public static @Nullable WasmGcRef get(Instance instance, int number) {
        return of(instance).object(number) instanceof WasmGcRef object ? object : instance.gcRef(number);
    }

    /** Nothing has to be kept of an exception that is thrown: whoever catches it has it. */
    public static int thrown(Instance instance, WasmException exception) {
        return 0;
    }

    /** A number for an exception that was caught by reference. */
    public static int caught(Instance instance, WasmException exception) {
        var arguments = Arrays.stream(exception.args()).boxed().toList();
        var said = new Thrown(exception.instance(), exception.tagIdx(), arguments);
        return of(instance).once(instance, said, said);
    }

    public static WasmException exception(Instance instance, int number) {
        if (number == Value.REF_NULL_VALUE) {
            throw new TrapException("null exception reference");
        }
        if (of(instance).object(number) instanceof Thrown said) {
            var arguments = said.arguments().stream().mapToLong(Long::longValue).toArray();
            return new WasmException(said.instance(), said.tag(), arguments);
        }
        throw new TrapException("unknown exception reference");
    }

    /** Makes sure of room before an array is made; answers its length. */
    public static int room(int length, Instance instance) {
        if (length < 0) {
            throw new TrapException("array size exceeds the limit");
        }
        look();
        of(instance).makeRoom(instance, OBJECT + (long) length * Long.BYTES, null);
        return length;
    }

    /** Lets a stop through to instructions that take long. */
    public static void look() {
        Interruption.check();
    }

    public static boolean heapTypeMatch(Instance instance, long number, boolean nullable, int target, int source) {
        if (source == ValType.TypeIdxCode.FUNC.code()
                || target == ValType.TypeIdxCode.EXTERN.code()
                || target == ValType.TypeIdxCode.FUNC.code()
                || !(of(instance).object((int) number) instanceof WasmGcRef object)) {
            return instance.heapTypeMatch(number, nullable, target, source);
        }
        if (target == ValType.TypeIdxCode.NONE.code()
                || target == ValType.TypeIdxCode.NOFUNC.code()
                || target == ValType.TypeIdxCode.NOEXTERN.code()) {
            return false;
        }
        var type = object.typeIdx();
        return type == target
                || ValType.heapTypeSubtype(type, target, instance.module().typeSection());
    }

    // ---- the table

    private static long cost(WasmGcRef object) {
        if (object instanceof WasmStruct struct) {
            return OBJECT + (long) struct.fieldCount() * Long.BYTES;
        }
        return object instanceof WasmArray array ? OBJECT + (long) array.length() * Long.BYTES : OBJECT;
    }

    private @Nullable Object object(int number) {
        var index = number - FIRST;
        return index >= 0 && index < end ? objects[index] : null;
    }

    private int once(Instance instance, Object said, Object object) {
        var known = numbers.get(said);
        if (known != null) {
            return known;
        }
        var number = add(instance, object, object instanceof Thrown thrown ? thrown.cost() : KEPT_ONCE);
        numbers.put(said, number);
        return number;
    }

    private int add(Instance instance, Object object, long cost) {
        makeRoom(instance, cost, object);
        int index;
        if (freeCount > 0) {
            index = free[--freeCount];
        } else {
            if (end == objects.length) {
                objects = Arrays.copyOf(objects, end + (end >> 1));
            }
            index = end++;
        }
        objects[index] = object;
        spare -= cost;
        used += cost;
        sinceSweep += cost;
        return FIRST + index;
    }

    /** @throws dev.heddle.resource.LimitExceeded if there is none even after a sweep */
    private void makeRoom(Instance instance, long cost, @Nullable Object pending) {
        if (sinceSweep + cost <= untilSweep && spare >= cost) {
            return;
        }
        var swept = sinceSweep + cost > untilSweep && sweep(instance, pending);
        if (spare >= cost || takeMore(Math.max(cost - spare, STEP)) || takeMore(cost - spare)) {
            return;
        }
        if (!swept && sweep(instance, pending) && (spare >= cost || takeMore(cost - spare))) {
            return;
        }
        account.charge(Kind.GC_BYTES, cost - spare);
        spare = cost;
    }

    private boolean takeMore(long bytes) {
        if (!account.tryCharge(Kind.GC_BYTES, bytes)) {
            return false;
        }
        spare += bytes;
        return true;
    }

    // ---- sweeping

    private boolean sweep(Instance instance, @Nullable Object pending) {
        if (!sweeps || sinceSweep == 0) {
            sinceSweep = 0;
            untilSweep = sweeps ? untilSweep : Long.MAX_VALUE / 2;
            return false;
        }
        var marks = new MarkPhase(instance, objects, end);
        return StackRoots.read(marks::number) && sweep(marks, pending);
    }

    /** For the end of a call from outside, when no code of the guest is running: there are no frames to look into. */
    public void rest(Instance instance) {
        if (used > restAt) {
            sweep(new MarkPhase(instance, objects, end), null);
            restAt = Math.max(LEAST_BETWEEN_SWEEPS, 2 * used);
        }
    }

    private boolean sweep(MarkPhase marks, @Nullable Object pending) {
        marks.roots();
        if (pending != null) {
            marks.fields(pending);
        }
        marks.trace();
        for (var index = 0; index < end; index++) {
            var object = objects[index];
            if (object != null && !marks.has(index)) {
                remove(index, object);
            }
        }
        sinceSweep = 0;
        untilSweep = sweeps ? Math.max(LEAST_BETWEEN_SWEEPS, used) : untilSweep;
        var excess = spare - Math.max(LEAST_BETWEEN_SWEEPS, used);
        if (excess > 0) {
            account.release(Kind.GC_BYTES, excess);
            spare -= excess;
        }
        return true;
    }

    private void remove(int index, Object object) {
        long cost;
        if (object instanceof Thrown said) {
            cost = said.cost();
            numbers.remove(said);
        } else if (object instanceof WasmI31Ref small) {
            cost = KEPT_ONCE;
            numbers.remove(small.value());
        } else {
            cost = cost((WasmGcRef) object);
        }
        objects[index] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = index;
        used -= cost;
        spare += cost;
    }

    /** How many objects there are. */
    int count() {
        return end - freeCount;
    }
}
