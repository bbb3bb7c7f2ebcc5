package dev.heddle.component.abi;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.Call;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a host function by a core module. One object serves all calls of an instance at the same depth.
 *
 * <p>Arguments are read where they are, flat or in memory, when they are asked for; results are written at once. Only where the
 * order could tell, which is where one resource might be both owned and borrowed, all are lifted first.
 */
final class GuestCall implements Call {
    private static final long[] NONE = {};

    private @Nullable Context current;
    private @Nullable FunctionPlan plan;
    private long[] arguments = NONE;
    /** Where the arguments lie, if they do not pass flat. */
    private int argumentAddress;
    /** All of them, where the order matters in which they are lifted. */
    private @Nullable List<Value> lifted;
    /** Where the loans of this call begin among its instance's. */
    private int lends;

    private final Window window = new Window();
    private final Room room = new Room();
    private final Lent lent = new Lent();
    private int[] indexes = {};

    // What is left to be returned: first the result itself, then, inside a `result` or `option`, what it carries.
    private @Nullable Plan slot;
    private boolean inMemory;
    private int address;
    private boolean answered;
    /** A flat result. */
    private final long[] answer = new long[1];

    /** @throws dev.heddle.resource.Trap if arguments or result would lie outside the memory */
    void begin(Context context, FunctionPlan plan, long[] arguments) {
        this.current = context;
        this.plan = plan;
        this.arguments = arguments;
        context.beginCall();
        if (plan.parametersSpill()) {
            argumentAddress = (int) arguments[0];
            context.check(
                    argumentAddress,
                    plan.parameters().alignment(),
                    plan.parameters().size());
        }
        answered = false;
        answer[0] = 0;
        restart();
        if (inMemory) {
            var result = requireNonNull(slot);
            context.check(address, result.alignment(), result.size());
        }
        lends = context.instance().lends();
        lifted = plan.isContested() ? liftAll() : null;
    }

    private List<Value> liftAll() {
        var parameters = plan().parameters();
        var all = plan().parametersSpill()
                ? parameters.load(cx(), argumentAddress)
                : parameters.liftFlat(cx(), arguments, 0);
        return ((Value.RecordOf) all).values();
    }

    /** Has the whole result be left to return. */
    private void restart() {
        var plan = plan();
        slot = plan.result();
        inMemory = plan.resultSpills();
        // A host call's own array: nothing changes it before the body has returned.
        address = inMemory ? (int) arguments[plan.flatParameters()] : 0;
    }

    /** The core result, and the end of the call. */
    long finish() {
        if (!answered && plan().result() != null) {
            returnOk();
        }
        lent.clear();
        cx().instance().endLends(lends);
        lifted = null;
        plan = null;
        return answer[0];
    }

    private FunctionPlan plan() {
        var plan = this.plan;
        if (plan == null) {
            throw new IllegalStateException("the call has ended");
        }
        return plan;
    }

    private Context cx() {
        return requireNonNull(current);
    }

    // ---- arguments

    private long number(int argument, Primitive type) {
        var parameters = plan().parameters();
        if (!(parameters.field(argument) instanceof NumberPlan number) || number.type() != type) {
            throw wrongArgument(argument, type.name());
        }
        return plan().parametersSpill()
                ? number.loadBits(cx(), argumentAddress + parameters.offset(argument))
                : number.normal(arguments[parameters.flatOffset(argument)]);
    }

    /** One of an argument's 32-bit parts: of a handle, list or string, which in memory lie as they do flat. */
    private int word(int argument, int part) {
        var parameters = plan().parameters();
        return plan().parametersSpill()
                ? cx().memory().loadInt(argumentAddress + parameters.offset(argument) + 4 * part)
                : (int) arguments[parameters.flatOffset(argument) + part];
    }

    private IllegalArgumentException wrongArgument(int argument, String asked) {
        var field = plan().type().parameters().get(argument);
        return new IllegalArgumentException("parameter " + field.name() + " is no " + asked + " but " + field.type());
    }

    @Override
    public boolean bool(int argument) {
        return number(argument, Primitive.BOOL) != 0;
    }

    @Override
    public int u8(int argument) {
        return (int) number(argument, Primitive.U8);
    }

    @Override
    public int u16(int argument) {
        return (int) number(argument, Primitive.U16);
    }

    @Override
    public int u32(int argument) {
        return (int) number(argument, Primitive.U32);
    }

    @Override
    public long u64(int argument) {
        return number(argument, Primitive.U64);
    }

    @Override
    public byte s8(int argument) {
        return (byte) number(argument, Primitive.S8);
    }

    @Override
    public short s16(int argument) {
        return (short) number(argument, Primitive.S16);
    }

    @Override
    public int s32(int argument) {
        return (int) number(argument, Primitive.S32);
    }

    @Override
    public long s64(int argument) {
        return number(argument, Primitive.S64);
    }

    @Override
    public float f32(int argument) {
        return Float.intBitsToFloat((int) number(argument, Primitive.F32));
    }

    @Override
    public double f64(int argument) {
        return Double.longBitsToDouble(number(argument, Primitive.F64));
    }

    @Override
    public int character(int argument) {
        return (int) number(argument, Primitive.CHAR);
    }

    @Override
    public String string(int argument) {
        if (!(plan().parameters().field(argument) instanceof StringPlan)) {
            throw wrongArgument(argument, "string");
        }
        return Strings.load(cx(), word(argument, 0), word(argument, 1));
    }

    @Override
    public ByteBuffer bytes(int argument) {
        if (!(plan().parameters().field(argument) instanceof ListPlan list) || !list.isBytes()) {
            throw wrongArgument(argument, "list<u8>");
        }
        var begin = word(argument, 0);
        var length = word(argument, 1);
        cx().checkList(begin, length, list.element());
        return window.of(cx().memory(), begin, length);
    }

    @Override
    public int ordinal(int argument) {
        var parameters = plan().parameters();
        if (!(parameters.field(argument) instanceof VariantPlan variant)) {
            throw wrongArgument(argument, "variant or enum");
        }
        return plan().parametersSpill()
                ? variant.loadDiscriminant(cx(), argumentAddress + parameters.offset(argument))
                : variant.normal((int) arguments[parameters.flatOffset(argument)]);
    }

    @Override
    public <E extends Enum<E>> E enumOf(int argument, Class<E> type) {
        return EnumConstants.of(type)[ordinal(argument)];
    }

    @Override
    public int flags(int argument) {
        var parameters = plan().parameters();
        if (!(parameters.field(argument) instanceof FlagsPlan flags)) {
            throw wrongArgument(argument, "flags");
        }
        return plan().parametersSpill()
                ? flags.loadBits(cx(), argumentAddress + parameters.offset(argument))
                : flags.normal((int) arguments[parameters.flatOffset(argument)]);
    }

    @Override
    public <E extends Enum<E>> EnumSet<E> flags(int argument, Class<E> type) {
        var constants = EnumConstants.of(type);
        var set = EnumSet.noneOf(type);
        for (var bits = flags(argument); bits != 0; bits &= bits - 1) {
            set.add(constants[Integer.numberOfTrailingZeros(bits)]);
        }
        return set;
    }

    @Override
    public <T> T resource(int argument, Class<T> type) {
        return Representations.get(cx().instance().hostResources(), representation(argument), type);
    }

    private int representation(int argument) {
        if (!(plan().parameters().field(argument) instanceof HandlePlan handle) || handle.isOwned()) {
            throw wrongArgument(argument, "borrow");
        }
        return cx().instance().handles().representation(word(argument, 0), handle.host());
    }

    @Override
    public <T> T take(int argument, Class<T> type) {
        if (!(plan().parameters().field(argument) instanceof HandlePlan handle) || !handle.isOwned()) {
            throw wrongArgument(argument, "own");
        }
        if (lifted != null) {
            var resource = ((Value.Own) lifted.get(argument)).resource();
            var object = requireNonNull(resource.hostObject());
            resource.take();
            return type.cast(object);
        }
        var instance = cx().instance();
        var representation = instance.handles().removeOwned(word(argument, 0), handle.host());
        return Representations.take(instance.hostResources(), representation, type);
    }

    @Override
    public <T> List<T> resources(int argument, Class<T> type) {
        if (!(plan().parameters().field(argument) instanceof ListPlan list)
                || !(list.element() instanceof HandlePlan handle)
                || handle.isOwned()) {
            throw wrongArgument(argument, "list of borrows");
        }
        return lent.load(cx(), handle.host(), word(argument, 0), word(argument, 1), list.element(), type);
    }

    @Override
    public Value value(int argument) {
        if (lifted != null) {
            return lifted.get(argument);
        }
        var parameters = plan().parameters();
        var parameter = parameters.field(argument);
        return plan().parametersSpill()
                ? parameter.load(cx(), argumentAddress + parameters.offset(argument))
                : parameter.liftFlat(cx(), arguments, parameters.flatOffset(argument));
    }

    // ---- the result

    /** What is returned now: the result, or what its {@code ok} carries. */
    private Plan open() {
        if (answered) {
            throw new IllegalStateException("a call returns one result");
        }
        answered = true;
        return inside();
    }

    private Plan inside() {
        var target = slot;
        if (target instanceof VariantPlan variant && variant.kind() == VariantPlan.Kind.RESULT) {
            target = enter(variant, 0);
        }
        if (target == null) {
            throw new IllegalStateException(
                    plan().type().result().isPresent()
                            ? "the result's ok carries nothing"
                            : "the function has no result");
        }
        return target;
    }

    /** Writes which case a variant is, and goes on to what that carries. */
    private @Nullable Plan enter(VariantPlan variant, int index) {
        if (inMemory) {
            variant.storeDiscriminant(cx(), index, address);
            address += variant.payloadOffset();
        } else {
            answer[0] = index;
        }
        slot = variant.payload(index);
        return slot;
    }

    private void number(Primitive type, long bits) {
        if (!(open() instanceof NumberPlan number) || number.type() != type) {
            throw wrongResult(type.name());
        }
        if (inMemory) {
            number.storeBits(cx(), number.normal(bits), address);
        } else {
            answer[0] = number.normal(bits);
        }
    }

    private IllegalArgumentException wrongResult(String returned) {
        return new IllegalArgumentException("a " + returned + " is no result of " + plan().type());
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
        if (!(open() instanceof StringPlan)) {
            throw wrongResult("string");
        }
        cx().memory().storeLong(address, StringStore.store(cx(), value));
    }

    @Override
    public void returnBytes(ByteBuffer bytes) {
        var length = bytes.remaining();
        bytes(open(), length).put(bytes);
    }

    @Override
    public void returnBytes(byte[] bytes) {
        cx().memory().store(place(open(), bytes.length), bytes, 0, bytes.length);
    }

    @Override
    public ByteBuffer returnBytes(int length) {
        return bytes(open(), length);
    }

    private ByteBuffer bytes(Plan target, int length) {
        return window.of(cx().memory(), place(target, length), length);
    }

    /** Room for a {@code list<u8>} in guest memory, which is written down as the result. */
    private int place(Plan target, int length) {
        if (!(target instanceof ListPlan list) || !list.isBytes()) {
            throw wrongResult("list<u8>");
        }
        return place(list.element().alignment(), length, length);
    }

    private int place(int alignment, int byteLength, int length) {
        var begin = cx().allocate(alignment, byteLength);
        cx().memory().storeInt(address, begin);
        cx().memory().storeInt(address + 4, length);
        return begin;
    }

    @Override
    public ByteBuffer room(long length) {
        return room.of(length);
    }

    @Override
    public void returnRoom(int length) {
        bytes(open(), length).put(room.first(length));
    }

    @Override
    public void returnRoom(int length, boolean second) {
        if (!(open() instanceof RecordPlan tuple)
                || tuple.count() != 2
                || !(tuple.field(1) instanceof NumberPlan number)
                || number.type() != Primitive.BOOL) {
            throw wrongResult("tuple<list<u8>, bool>");
        }
        number.storeBits(cx(), second ? 1 : 0, address + tuple.offset(1));
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
        if (!(open() instanceof ListPlan list)
                || !(list.element() instanceof NumberPlan number)
                || number.type() != Primitive.U32) {
            throw wrongResult("list<u32>");
        }
        var begin = place(4, 4 * count, count);
        for (var i = 0; i < count; i++) {
            cx().memory().storeInt(begin + 4 * i, values[i]);
        }
    }

    @Override
    public void returnOrdinal(int ordinal) {
        if (!(open() instanceof VariantPlan variant)
                || ordinal < 0
                || ordinal >= variant.count()
                || variant.payload(ordinal) != null) {
            throw wrongResult("case " + ordinal);
        }
        var unused = enter(variant, ordinal);
    }

    @Override
    public void returnFlags(int bits) {
        if (!(open() instanceof FlagsPlan flags)) {
            throw wrongResult("flags");
        }
        if (inMemory) {
            flags.storeBits(cx(), flags.normal(bits), address);
        } else {
            answer[0] = Integer.toUnsignedLong(flags.normal(bits));
        }
    }

    @Override
    public void returnOwn(Object resource) {
        var host = ownSlot();
        returnHandle(host, Representations.insert(cx().instance().hostResources(), host, resource));
    }

    @Override
    public void returnChild(int parent, Object resource) {
        var host = ownSlot();
        var table = cx().instance().hostResources();
        returnHandle(host, Representations.insertChild(table, representation(parent), host, resource));
    }

    private HostResource ownSlot() {
        if (!(open() instanceof HandlePlan handle) || !handle.isOwned()) {
            throw wrongResult("own");
        }
        return handle.host();
    }

    private void returnHandle(HostResource host, int representation) {
        var handle = cx().instance().handles().addOwned(host, representation);
        if (inMemory) {
            cx().memory().storeInt(address, handle);
        } else {
            answer[0] = handle;
        }
    }

    @Override
    public Call some() {
        option(1);
        answered = false;
        return this;
    }

    @Override
    public void returnNone() {
        option(0);
    }

    private void option(int index) {
        if (!(open() instanceof VariantPlan variant) || variant.kind() != VariantPlan.Kind.OPTION) {
            throw wrongResult("option");
        }
        var unused = enter(variant, index);
    }

    @Override
    public void returnValue(Value value) {
        var target = open();
        target.check(value);
        store(target, value);
    }

    private void store(Plan target, Value value) {
        if (inMemory) {
            target.store(cx(), value, address);
        } else {
            target.lowerFlat(cx(), value, answer, 0);
        }
    }

    @Override
    public Value.Own childOf(int parent, Object resource) {
        return new Value.Own(Resource.childOf(representation(parent), resource));
    }

    @Override
    public void returnOk() {
        if (answered) {
            throw new IllegalStateException("a call returns one result");
        }
        answered = true;
        if (!(slot instanceof VariantPlan variant)
                || variant.kind() != VariantPlan.Kind.RESULT
                || enter(variant, 0) != null) {
            throw wrongResult("mere ok");
        }
    }

    @Override
    public void returnError() {
        if (error() != null) {
            throw wrongResult("mere error");
        }
    }

    @Override
    public void returnError(Value error) {
        var target = error();
        if (target == null) {
            throw wrongResult("error that carries something");
        }
        target.check(error);
        store(target, error);
    }

    /** A failure may come when something was returned already: then that is forgotten. */
    private @Nullable Plan error() {
        restart();
        answered = true;
        if (!(slot instanceof VariantPlan variant) || variant.kind() != VariantPlan.Kind.RESULT) {
            throw wrongResult("error");
        }
        return enter(variant, 1);
    }
}
