package dev.heddle.component.abi.call;

import static java.util.Objects.requireNonNull;

import dev.heddle.base.Trap;
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
import dev.heddle.component.abi.plan.Strings;
import dev.heddle.component.abi.plan.VariantPlan;
import dev.heddle.component.function.Call;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The half of a call that reads arguments: where they are, flat or in memory, when they are asked for. Only where the order could
 * tell, which is where one resource might be both owned and borrowed, all are lifted first.
 */
abstract sealed class Arguments implements Call permits GuestCall {
    private @Nullable Context current;
    private @Nullable FunctionPlan plan;
    /** A copy of the flat ones, and of the result's address. */
    private final long[] arguments = new long[Plan.MAX_FLAT + 1];
    /** Where the arguments lie, if they do not pass flat. */
    private int argumentAddress;
    /** All of them, where the order matters in which they are lifted. */
    private @Nullable List<Value> lifted;
    /** Those of them that were asked for, by bit; of more than 64 parameters, the others count as if they had been. */
    private long asked;
    /** Where the loans of this call begin among its instance's. */
    private int lends;
    /** What values took that calls around this one hold. */
    private long heldBefore;

    private final Window window = new Window();
    private final Lent lent = new Lent();

    /** @throws dev.heddle.base.Trap if the arguments would lie outside the memory */
    final void open(Context context, FunctionPlan plan, long[] arguments) {
        this.current = context;
        this.plan = plan;
        // Copied one by one, so that the JIT sees that nobody keeps the engine's array, and leaves it out.
        for (var i = 0; i < arguments.length; i++) {
            this.arguments[i] = arguments[i];
        }
        heldBefore = context.beginCall();
        lends = context.instance().lends();
        asked = 0;
        lifted = null;
        if (plan.parametersSpill()) {
            var parameters = plan.parameters();
            argumentAddress = (int) arguments[0];
            context.check(argumentAddress, parameters.alignment(), parameters.size());
        }
        if (plan.isContested()) {
            lifted = liftAll();
        }
    }

    final boolean isOpen() {
        return plan != null;
    }

    /**
     * Nothing can be read any more, and what was lent is the guest's again.
     *
     * @param failure why the call failed, if it did
     */
    final void close(@Nullable Throwable failure) {
        var unread = lifted;
        var plan = plan();
        this.plan = null;
        lifted = null;
        lent.clear();
        var cx = cx();
        cx.instance().endLends(lends);
        cx.endCall(heldBefore);
        if (unread != null) {
            dropUnread(plan.parameters(), unread, failure == null ? new Trap("the call has ended") : failure);
        }
    }

    /** Nobody has what was lifted and never asked for. */
    private void dropUnread(RecordPlan parameters, List<Value> values, Throwable failure) {
        for (var i = 0; i < Math.min(values.size(), Long.SIZE); i++) {
            if ((asked & 1L << i) == 0) {
                parameters.field(i).dropOwned(values.get(i), failure);
            }
        }
    }

    final FunctionPlan plan() {
        var plan = this.plan;
        if (plan == null) {
            throw ended();
        }
        return plan;
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the call has ended");
    }

    final Context cx() {
        return requireNonNull(current);
    }

    /** A view of guest memory, valid until the next one. */
    final ByteBuffer view(int begin, int length) {
        return window.of(cx().memory(), begin, length);
    }

    private List<Value> liftAll() {
        var parameters = plan().parameters();
        return ((Value.RecordOf) lift(parameters, argumentAddress, 0)).values();
    }

    /** Lifts a value whole, or nothing of it: then what it would have owned is dropped. */
    private Value lift(Plan part, int address, int flat) {
        var cx = cx();
        var mark = cx.lifted().mark();
        try {
            var value = plan().parametersSpill() ? part.load(cx, address) : part.liftFlat(cx, arguments, flat);
            cx.lifted().delivered(mark);
            return value;
        } catch (RuntimeException | Error failure) {
            cx.lifted().drop(mark, failure);
            throw failure;
        }
    }

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
    public final <T> T hostData(Class<T> type) {
        if (!isOpen()) {
            throw ended();
        }
        return cx().instance().hostData().get(type);
    }

    @Override
    public final boolean bool(int argument) {
        return number(argument, Primitive.BOOL) != 0;
    }

    @Override
    public final int u8(int argument) {
        return (int) number(argument, Primitive.U8);
    }

    @Override
    public final int u16(int argument) {
        return (int) number(argument, Primitive.U16);
    }

    @Override
    public final int u32(int argument) {
        return (int) number(argument, Primitive.U32);
    }

    @Override
    public final long u64(int argument) {
        return number(argument, Primitive.U64);
    }

    @Override
    public final byte s8(int argument) {
        return (byte) number(argument, Primitive.S8);
    }

    @Override
    public final short s16(int argument) {
        return (short) number(argument, Primitive.S16);
    }

    @Override
    public final int s32(int argument) {
        return (int) number(argument, Primitive.S32);
    }

    @Override
    public final long s64(int argument) {
        return number(argument, Primitive.S64);
    }

    @Override
    public final float f32(int argument) {
        return Float.intBitsToFloat((int) number(argument, Primitive.F32));
    }

    @Override
    public final double f64(int argument) {
        return Double.longBitsToDouble(number(argument, Primitive.F64));
    }

    @Override
    public final int character(int argument) {
        return (int) number(argument, Primitive.CHAR);
    }

    @Override
    public final String string(int argument) {
        if (!(plan().parameters().field(argument) instanceof StringPlan)) {
            throw wrongArgument(argument, "string");
        }
        return Strings.load(cx(), word(argument, 0), word(argument, 1));
    }

    @Override
    public final ByteBuffer bytes(int argument) {
        if (!(plan().parameters().field(argument) instanceof ListPlan list) || !list.isBytes()) {
            throw wrongArgument(argument, "list<u8>");
        }
        var begin = word(argument, 0);
        var length = word(argument, 1);
        cx().checkList(begin, length, list.element());
        return view(begin, length);
    }

    @Override
    public final int ordinal(int argument) {
        var parameters = plan().parameters();
        if (!(parameters.field(argument) instanceof VariantPlan variant)) {
            throw wrongArgument(argument, "variant or enum");
        }
        return plan().parametersSpill()
                ? variant.loadDiscriminant(cx(), argumentAddress + parameters.offset(argument))
                : variant.normal((int) arguments[parameters.flatOffset(argument)]);
    }

    @Override
    public final <E extends Enum<E>> E enumOf(int argument, Class<E> type) {
        return EnumConstants.of(type)[ordinal(argument)];
    }

    @Override
    public final int flags(int argument) {
        var parameters = plan().parameters();
        if (!(parameters.field(argument) instanceof FlagsPlan flags)) {
            throw wrongArgument(argument, "flags");
        }
        return plan().parametersSpill()
                ? flags.loadBits(cx(), argumentAddress + parameters.offset(argument))
                : flags.normal((int) arguments[parameters.flatOffset(argument)]);
    }

    @Override
    public final <E extends Enum<E>> EnumSet<E> flags(int argument, Class<E> type) {
        var constants = EnumConstants.of(type);
        var set = EnumSet.noneOf(type);
        for (var bits = flags(argument); bits != 0; bits &= bits - 1) {
            set.add(constants[Integer.numberOfTrailingZeros(bits)]);
        }
        return set;
    }

    @Override
    public final <T> T resource(int argument, Class<T> type) {
        return Representations.get(cx().instance().hostResources(), representation(argument), type);
    }

    /** Of a resource that is borrowed. */
    final int representation(int argument) {
        if (!(plan().parameters().field(argument) instanceof HandlePlan handle) || handle.isOwned()) {
            throw wrongArgument(argument, "borrow");
        }
        return cx().instance().handles().representation(word(argument, 0), handle.host());
    }

    @Override
    public final <T> T take(int argument, Class<T> type) {
        if (!(plan().parameters().field(argument) instanceof HandlePlan handle) || !handle.isOwned()) {
            throw wrongArgument(argument, "own");
        }
        if (lifted != null) {
            asked |= 1L << argument;
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
    public final <T> List<T> resources(int argument, Class<T> type) {
        if (!(plan().parameters().field(argument) instanceof ListPlan list)
                || !(list.element() instanceof HandlePlan handle)
                || handle.isOwned()) {
            throw wrongArgument(argument, "list of borrows");
        }
        return lent.load(cx(), handle.host(), word(argument, 0), word(argument, 1), list.element(), type);
    }

    @Override
    public final Value value(int argument) {
        if (lifted != null) {
            asked |= 1L << argument;
            return lifted.get(argument);
        }
        var parameters = plan().parameters();
        return lift(
                parameters.field(argument),
                argumentAddress + parameters.offset(argument),
                plan().parametersSpill() ? 0 : parameters.flatOffset(argument));
    }
}
