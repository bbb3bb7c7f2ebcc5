package dev.heddle.component.abi.call;

import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.Representations;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FlagsPlan;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.HandlePlan;
import dev.heddle.component.abi.plan.ListPlan;
import dev.heddle.component.abi.plan.NumberPlan;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.component.abi.plan.RecordPlan;
import dev.heddle.component.abi.plan.StringPlan;
import dev.heddle.component.abi.plan.StringStore;
import dev.heddle.component.abi.plan.VariantPlan;
import dev.heddle.component.function.Call;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import java.nio.ByteBuffer;

/**
 * A call of a host function by a core module: what it returns is written at once. One object serves call after call.
 */
public final class GuestCall extends Arguments {
    private final Answer answer = new Answer();
    private final Room room = new Room();
    private int[] indexes = {};

    /** @throws dev.heddle.base.Trap if arguments or result would lie outside the memory */
    void begin(Context context, FunctionPlan plan, long[] arguments) {
        // The result's place first: what the arguments hold is taken from the guest once nothing can go wrong.
        answer.begin(context, plan, arguments);
        open(context, plan, arguments);
    }

    /** The core result, and the end of the call. */
    long finish() {
        var result = answer.end();
        close(null);
        return result;
    }

    /** The end of a call that failed: what was begun is undone, and what was lent is the guest's again. */
    void abandon(Throwable failure) {
        if (isOpen()) {
            close(failure);
        }
    }

    private void number(Primitive type, long bits) {
        if (!(answer.open() instanceof NumberPlan number) || number.type() != type) {
            throw answer.wrong(type.name());
        }
        answer.number(number, bits);
    }

    @Override
    public void returnBool(boolean value) {
        number(Primitive.BOOL, value ? 1 : 0);
    }

    @Override
    public void returnU8(int value) {
        number(Primitive.U8, value);
    }

    @Override
    public void returnU16(int value) {
        number(Primitive.U16, value);
    }

    @Override
    public void returnU32(int value) {
        number(Primitive.U32, value);
    }

    @Override
    public void returnU64(long value) {
        number(Primitive.U64, value);
    }

    @Override
    public void returnS8(byte value) {
        number(Primitive.S8, value);
    }

    @Override
    public void returnS16(short value) {
        number(Primitive.S16, value);
    }

    @Override
    public void returnS32(int value) {
        number(Primitive.S32, value);
    }

    @Override
    public void returnS64(long value) {
        number(Primitive.S64, value);
    }

    @Override
    public void returnF32(float value) {
        number(Primitive.F32, Float.floatToRawIntBits(value));
    }

    @Override
    public void returnF64(double value) {
        number(Primitive.F64, Double.doubleToRawLongBits(value));
    }

    @Override
    public void returnChar(int codePoint) {
        number(Primitive.CHAR, codePoint);
    }

    @Override
    public void returnString(String value) {
        if (!(answer.open() instanceof StringPlan)) {
            throw answer.wrong("string");
        }
        cx().memory().storeLong(answer.address(), StringStore.store(cx(), value));
    }

    @Override
    public void returnBytes(ByteBuffer bytes) {
        var length = bytes.remaining();
        bytes(answer.open(), length).put(bytes);
    }

    @Override
    public void returnBytes(byte[] bytes) {
        cx().memory().store(place(answer.open(), bytes.length), bytes, 0, bytes.length);
    }

    @Override
    public ByteBuffer returnBytes(int length) {
        return bytes(answer.open(), length);
    }

    private ByteBuffer bytes(Plan target, int length) {
        return view(place(target, length), length);
    }

    /** Room for a {@code list<u8>} in guest memory, which is written down as the result. */
    private int place(Plan target, int length) {
        if (!(target instanceof ListPlan list) || !list.isBytes()) {
            throw answer.wrong("list<u8>");
        }
        return place(list.element().alignment(), length, length);
    }

    private int place(int alignment, int byteLength, int length) {
        var begin = cx().allocate(alignment, byteLength);
        cx().memory().storeInt(answer.address(), begin);
        cx().memory().storeInt(answer.address() + 4, length);
        return begin;
    }

    @Override
    public ByteBuffer room(long length) {
        return room.of(length);
    }

    @Override
    public void returnRoom(int length) {
        bytes(answer.open(), length).put(room.first(length));
    }

    @Override
    public void returnRoom(int length, boolean second) {
        if (!(answer.open() instanceof RecordPlan tuple)
                || tuple.count() != 2
                || !(tuple.field(1) instanceof NumberPlan number)
                || number.type() != Primitive.BOOL) {
            throw answer.wrong("tuple<list<u8>, bool>");
        }
        number.storeBits(cx(), second ? 1 : 0, answer.address() + tuple.offset(1));
        bytes(tuple.field(0), length).put(room.first(length));
    }

    @Override
    public int[] indexes(int count) {
        if (indexes.length < count) {
            indexes = new int[Math.max(count, 16)];
        }
        return indexes;
    }

    @Override
    public void returnU32s(int[] values, int count) {
        if (!(answer.open() instanceof ListPlan list)
                || !(list.element() instanceof NumberPlan number)
                || number.type() != Primitive.U32) {
            throw answer.wrong("list<u32>");
        }
        var begin = place(4, 4 * count, count);
        for (var i = 0; i < count; i++) {
            cx().memory().storeInt(begin + 4 * i, values[i]);
        }
    }

    @Override
    public void returnOrdinal(int ordinal) {
        if (!(answer.open() instanceof VariantPlan variant)
                || ordinal < 0
                || ordinal >= variant.count()
                || variant.payload(ordinal) != null) {
            throw answer.wrong("case " + ordinal);
        }
        var unused = answer.enter(variant, ordinal);
    }

    @Override
    public void returnFlags(int bits) {
        if (!(answer.open() instanceof FlagsPlan flags)) {
            throw answer.wrong("flags");
        }
        answer.flags(flags, bits);
    }

    @Override
    public void returnOwn(Object resource) {
        var host = ownSlot();
        returnHandle(host, Representations.give(cx().instance().hostResources(), host, resource));
    }

    @Override
    public void returnChild(int parent, Object resource) {
        var host = ownSlot();
        var table = cx().instance().hostResources();
        returnHandle(host, Representations.giveChild(table, representation(parent), host, resource));
    }

    private HostResource ownSlot() {
        if (!(answer.open() instanceof HandlePlan handle) || !handle.isOwned()) {
            throw answer.wrong("own");
        }
        return handle.host();
    }

    private void returnHandle(HostResource host, int representation) {
        answer.handle(cx().instance().handles().addOwned(host, representation));
    }

    @Override
    public Call some() {
        option(1);
        answer.reopen();
        return this;
    }

    @Override
    public void returnNone() {
        option(0);
    }

    private void option(int index) {
        if (!(answer.open() instanceof VariantPlan variant) || variant.kind() != VariantPlan.Kind.OPTION) {
            throw answer.wrong("option");
        }
        var unused = answer.enter(variant, index);
    }

    @Override
    public void returnValue(Value value) {
        answer.value(answer.open(), value);
    }

    @Override
    public Value.Own childOf(int parent, Object resource) {
        return new Value.Own(Resource.childOf(representation(parent), resource));
    }

    @Override
    public void returnOk() {
        answer.ok();
    }

    @Override
    public void returnError() {
        if (answer.error() != null) {
            throw answer.wrong("mere error");
        }
    }

    @Override
    public void returnError(Value error) {
        var target = answer.error();
        if (target == null) {
            throw answer.wrong("error that carries something");
        }
        answer.value(target, error);
    }
}
