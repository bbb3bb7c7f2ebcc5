package dev.heddle.component.abi.plan;

import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.Arrays;
import java.util.List;

/** Lists: an address and a length in elements. Those of bytes pass whole. */
public final class ListPlan extends Plan {
    private final Plan element;
    private final boolean bytes;
    /** Whether elements are copied as the bytes they are. */
    private final boolean plain;

    ListPlan(Plan element) {
        super(8, 4, List.of(ValueType.I32, ValueType.I32));
        this.element = element;
        this.bytes = element instanceof NumberPlan number && number.type() == Primitive.U8;
        this.plain = element instanceof NumberPlan number && number.isInteger();
    }

    public Plan element() {
        return element;
    }

    public boolean isBytes() {
        return bytes;
    }

    @Override
    public void check(Value value) {
        if (!(value instanceof Value.ListOf list)) {
            throw mismatch("list", value);
        }
        var elements = list.elements();
        if (bytes && list.isBytes()) {
            return;
        }
        for (var i = 0; i < elements.size(); i++) {
            try {
                element.check(elements.get(i));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("element " + i + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    public void dropOwned(Value value, Throwable failure) {
        if (!bytes) {
            ((Value.ListOf) value).elements().forEach(owner -> element.dropOwned(owner, failure));
        }
    }

    @Override
    public Value load(Context cx, int address) {
        var memory = cx.memory();
        return loadRange(cx, memory.loadInt(address), memory.loadInt(address + 4));
    }

    @Override
    public void store(Context cx, Value value, int address) {
        var elements = (Value.ListOf) value;
        var begin = storeRange(cx, elements);
        cx.memory().storeInt(address, begin);
        cx.memory().storeInt(address + 4, elements.elements().size());
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        return loadRange(cx, (int) flat[at], (int) flat[at + 1]);
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        var elements = (Value.ListOf) value;
        flat[at] = Integer.toUnsignedLong(storeRange(cx, elements));
        flat[at + 1] = elements.elements().size();
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        var memory = from.memory();
        var length = memory.loadInt(source + 4);
        var begin = copyRange(from, memory.loadInt(source), length, to);
        to.memory().storeInt(target, begin);
        to.memory().storeInt(target + 4, length);
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        var length = (int) source[at + 1];
        target[targetAt] = Integer.toUnsignedLong(copyRange(from, (int) source[at], length, to));
        target[targetAt + 1] = Integer.toUnsignedLong(length);
    }

    /** {@code load_list_from_range}. */
    private Value loadRange(Context cx, int begin, int length) {
        var byteLength = cx.checkList(begin, length, element);
        if (bytes) {
            cx.spend(64 + byteLength);
            var array = new byte[length];
            cx.memory().load(begin, array, 0, length);
            return Value.ListOf.ofBytes(array);
        }
        cx.spend(64 + 8L * length);
        var values = new Value[length];
        for (var i = 0; i < length; i++) {
            values[i] = element.load(cx, begin + i * element.size());
        }
        return new Value.ListOf(Arrays.asList(values));
    }

    /** {@code store_list_into_range}: returns where it begins. */
    private int storeRange(Context cx, Value.ListOf list) {
        var elements = list.elements();
        var byteLength = (long) elements.size() * element.size();
        if (byteLength > Context.MAX_BYTE_LENGTH) {
            throw new IllegalArgumentException("a list of " + byteLength + " bytes is too long");
        }
        var begin = cx.allocate(element.alignment(), (int) byteLength);
        if (bytes && list.isBytes()) {
            cx.memory().view(begin, (int) byteLength).put(list.bytes());
            return begin;
        }
        for (var i = 0; i < elements.size(); i++) {
            element.store(cx, elements.get(i), begin + i * element.size());
        }
        return begin;
    }

    private int copyRange(Context from, int source, int length, Context to) {
        var byteLength = from.checkList(source, length, element);
        from.passList(length, element, plain);
        var target = to.allocate(element.alignment(), byteLength);
        if (plain) {
            to.memory().view(target, byteLength).put(from.memory().view(source, byteLength));
            return target;
        }
        for (var i = 0; i < length; i++) {
            element.copy(from, source + i * element.size(), to, target + i * element.size());
        }
        return target;
    }
}
