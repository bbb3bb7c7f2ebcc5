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
import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.engine.call.Interruption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The garbage-collected objects of one instance, to which its code refers by number. One thread at a time uses it. */
public final class GcHeap {
    /*
     * Compiled code keeps a reference as a number, which the JVM's collector does not know. So this is a collector of its own, a
     * conservative mark and sweep: its roots are the numbers in the instance's globals and tables and in the frames of the running
     * thread. A number that only looks like a reference keeps an object too long; none is freed too early.
     *
     *  - All objects are charged to the account; `reserved` is charged and not in use yet.
     *  - A new object is in no frame yet when a collection makes room for it: it is a root as `pending`.
     *  - Exceptions and small integers are equal if their contents are: each exists once.
     */
    static final int FIRST = 0x4a00_0000;

    /** Objects that Chicory made of constant expressions have smaller numbers, and are never freed. */
    static final int FIRST_CONSTANT = 0x1_0000;

    private static final int OBJECT = 64;
    private static final int UNIQUE_COST = 160;

    /** Bytes that are charged at once, so that not each object is charged alone. */
    private static final int STEP = 1 << 16;

    private static final long LEAST_BETWEEN_COLLECTIONS = 16 << 20;

    /** The contents of an exception: no guest can distinguish two that have the same. */
    record ExceptionContents(Instance instance, int tag, List<Long> arguments) {
        long cost() {
            return UNIQUE_COST + arguments.size() * 32L;
        }
    }

    private final Account account;
    private final boolean collects;
    private @Nullable Object[] objects = new Object[256];
    private final Map<Object, Integer> numbers = new HashMap<>();
    /** Indexes below {@code end} that are free. */
    private int[] free = new int[16];

    private int freeCount;
    private int end;
    private long used;
    private long reserved;
    private long sinceCollection;
    private long untilCollection = LEAST_BETWEEN_COLLECTIONS;
    private long collectAt = LEAST_BETWEEN_COLLECTIONS;

    /**
     * An empty heap.
     *
     * @param parametersAreInFrames whether all numbers of a function are in its frame, and none in an array that the JVM may have replaced by
     *     its elements
     */
    public GcHeap(Account account, boolean parametersAreInFrames) {
        this.account = account;
        this.collects = parametersAreInFrames && StackRoots.isAvailable();
    }

    /** Gives back all that was charged. */
    public void release() {
        account.release(Kind.GC_BYTES, used + reserved);
        used = 0;
        reserved = 0;
    }

    // ---- called by compiled code

    private static GcHeap of(Instance instance) {
        return ((GcMachine) instance.getMachine()).heap();
    }

    /** A number for a new object. */
    public static int register(Instance instance, WasmGcRef object) {
        var objects = of(instance);
        return object instanceof WasmI31Ref small
                ? objects.addUnique(instance, small.value(), object)
                : objects.add(instance, object, cost(object));
    }

    public static @Nullable WasmGcRef get(Instance instance, int number) {
        return of(instance).object(number) instanceof WasmGcRef object ? object : instance.gcRef(number);
    }

    /** Keeps nothing: whoever catches the exception has it. */
    public static int registerThrown(Instance instance, WasmException exception) {
        return 0;
    }

    /** A number for an exception that was caught by reference. */
    public static int registerCaught(Instance instance, WasmException exception) {
        var arguments = Arrays.stream(exception.args()).boxed().toList();
        var contents = new ExceptionContents(exception.instance(), exception.tagIdx(), arguments);
        return of(instance).addUnique(instance, contents, contents);
    }

    public static WasmException exception(Instance instance, int number) {
        if (number == Value.REF_NULL_VALUE) {
            throw new TrapException("null exception reference");
        }
        if (of(instance).object(number) instanceof ExceptionContents contents) {
            var arguments =
                    contents.arguments().stream().mapToLong(Long::longValue).toArray();
            return new WasmException(contents.instance(), contents.tag(), arguments);
        }
        throw new TrapException("unknown exception reference");
    }

    /** Makes room for an array before it is allocated; returns its length. */
    public static int reserveArray(int length, Instance instance) {
        if (length < 0) {
            throw new TrapException("array size exceeds the limit");
        }
        checkInterruption();
        of(instance).makeRoom(instance, OBJECT + (long) length * Long.BYTES, null);
        return length;
    }

    /** Lets a stop interrupt instructions that take long. */
    public static void checkInterruption() {
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

    private int addUnique(Instance instance, Object contents, Object object) {
        var known = numbers.get(contents);
        if (known != null) {
            return known;
        }
        var number = add(instance, object, object instanceof ExceptionContents thrown ? thrown.cost() : UNIQUE_COST);
        numbers.put(contents, number);
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
        reserved -= cost;
        used += cost;
        sinceCollection += cost;
        return FIRST + index;
    }

    /** @throws dev.heddle.base.LimitExceeded if there is none even after a collection */
    private void makeRoom(Instance instance, long cost, @Nullable Object pending) {
        if (sinceCollection + cost <= untilCollection && reserved >= cost) {
            return;
        }
        var collected = sinceCollection + cost > untilCollection && collect(instance, pending);
        if (reserved >= cost || reserve(Math.max(cost - reserved, STEP)) || reserve(cost - reserved)) {
            return;
        }
        if (!collected && collect(instance, pending) && (reserved >= cost || reserve(cost - reserved))) {
            return;
        }
        account.charge(Kind.GC_BYTES, cost - reserved);
        reserved = cost;
    }

    private boolean reserve(long bytes) {
        if (!account.tryCharge(Kind.GC_BYTES, bytes)) {
            return false;
        }
        reserved += bytes;
        return true;
    }

    // ---- collecting

    private boolean collect(Instance instance, @Nullable Object pending) {
        if (!collects || sinceCollection == 0) {
            sinceCollection = 0;
            untilCollection = collects ? untilCollection : Long.MAX_VALUE / 2;
            return false;
        }
        var marks = new MarkPhase(instance, objects, end);
        return StackRoots.read(marks::markNumber) && sweep(marks, pending);
    }

    /** Collects if the heap has grown. For the end of a call from the host: no code of the guest runs, so there are no frames to search. */
    public void collectIfGrown(Instance instance) {
        if (used > collectAt) {
            sweep(new MarkPhase(instance, objects, end), null);
            collectAt = Math.max(LEAST_BETWEEN_COLLECTIONS, 2 * used);
        }
    }

    private boolean sweep(MarkPhase marks, @Nullable Object pending) {
        marks.markRoots();
        if (pending != null) {
            marks.markFields(pending);
        }
        marks.trace();
        for (var index = 0; index < end; index++) {
            var object = objects[index];
            if (object != null && !marks.isMarked(index)) {
                remove(index, object);
            }
        }
        sinceCollection = 0;
        untilCollection = collects ? Math.max(LEAST_BETWEEN_COLLECTIONS, used) : untilCollection;
        var excess = reserved - Math.max(LEAST_BETWEEN_COLLECTIONS, used);
        if (excess > 0) {
            account.release(Kind.GC_BYTES, excess);
            reserved -= excess;
        }
        return true;
    }

    private void remove(int index, Object object) {
        long cost;
        if (object instanceof ExceptionContents contents) {
            cost = contents.cost();
            numbers.remove(contents);
        } else if (object instanceof WasmI31Ref small) {
            cost = UNIQUE_COST;
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
        reserved += cost;
    }

    /** The number of objects. */
    int count() {
        return end - freeCount;
    }
}
