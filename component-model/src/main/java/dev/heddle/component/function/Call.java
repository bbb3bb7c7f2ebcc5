package dev.heddle.component.function;

import dev.heddle.component.value.Value;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A guest's call of a host function, under way: its arguments, and its one result.
 *
 * <p>Arguments are named by their place, {@code self} of a method being 0. Reading one checks it, and traps if the guest passed
 * what its type forbids. Numbers, bytes, flags and handles are read and returned without allocation. Where the function's result
 * is a {@code result<T, E>}, the {@code return…} methods are given the {@code T} and answer {@code ok}; {@link #returnError}
 * answers {@code error}. A call, and every view that it gives, is valid on its thread until the body returns.
 *
 * <p>Asking for an argument as something that it is not, or returning what is not of the result's type, is a mistake of the
 * host: {@link IllegalArgumentException} or {@link IllegalStateException}.
 */
public interface Call {
    /**
     * What the host keeps for the guest that calls: the object under this class in the {@link HostData} of the caller's store. Never
     * blocks, and allocates nothing.
     *
     * @throws IllegalStateException if the store was given none
     */
    <T> T hostData(Class<T> type);

    // ---- arguments

    boolean bool(int argument);

    /** An argument of type {@code u8}: 0 to 255. */
    int u8(int argument);

    /** An argument of type {@code u16}: 0 to 65,535. */
    int u16(int argument);

    /** An argument of type {@code u32}, read as unsigned. */
    int u32(int argument);

    /** An argument of type {@code u64}, read as unsigned. */
    long u64(int argument);

    byte s8(int argument);

    short s16(int argument);

    int s32(int argument);

    long s64(int argument);

    float f32(int argument);

    double f64(int argument);

    /** An argument of type {@code char}: a Unicode scalar value. */
    int character(int argument);

    String string(int argument);

    /**
     * A {@code list<u8>} as a view of guest memory, from its position to its limit. Nothing is copied.
     *
     * <p>Little-endian, and valid until the body returns something, or asks for another such argument.
     */
    ByteBuffer bytes(int argument);

    /** Which case an {@code enum} or {@code variant} is, in declared order from 0; 0 and 1 for {@code none}/{@code some} and {@code ok}/{@code error}. */
    int ordinal(int argument);

    /** An {@code enum} whose cases are those of a Java one, in the same order. */
    <E extends Enum<E>> E enumOf(int argument, Class<E> type);

    /** The bits of {@code flags}, the first in the lowest place. */
    int flags(int argument);

    /** Flags whose names are those of a Java enum, in the same order. */
    <E extends Enum<E>> EnumSet<E> flags(int argument, Class<E> type);

    /**
     * The host object of a {@code borrow}.
     *
     * @throws dev.heddle.base.Trap if the guest's handle names no such resource
     */
    <T> T resource(int argument, Class<T> type);

    /**
     * The host object of an {@code own}, which is the host's from now on: no guest has it any more, and its drop is not called.
     *
     * @throws dev.heddle.base.Trap if the guest's handle names no such resource that it owns, or others depend on it
     */
    <T> T take(int argument, Class<T> type);

    /** The host objects of a {@code list<borrow<…>>}, as a view that is valid until the body returns. */
    <T> List<T> resources(int argument, Class<T> type);

    /**
     * An argument of any type. A {@code borrow} in it is valid until the body returns; an {@code own} is the host's.
     *
     * @throws dev.heddle.base.Trap also if it would take more room on the host than a call may
     */
    Value value(int argument);

    // ---- the result

    void returnBool(boolean value);

    /** A {@code u8}: 0 to 255. */
    void returnU8(int value);

    /** A {@code u16}: 0 to 65,535. */
    void returnU16(int value);

    /** A {@code u32}, read as unsigned. */
    void returnU32(int value);

    /** A {@code u64}, read as unsigned. */
    void returnU64(long value);

    void returnS8(byte value);

    void returnS16(short value);

    void returnS32(int value);

    void returnS64(long value);

    void returnF32(float value);

    void returnF64(double value);

    /** A {@code char}. */
    void returnChar(int codePoint);

    void returnString(String value);

    /** A {@code list<u8>}: the remaining bytes. */
    void returnBytes(ByteBuffer bytes);

    /** A {@code list<u8>}. */
    void returnBytes(byte[] bytes);

    /**
     * A {@code list<u8>} of a known length: its place in guest memory, to be filled before the body returns. A guest-chosen length
     * must be bounded before.
     *
     * @param length bytes, 0 or more
     */
    ByteBuffer returnBytes(int length);

    /**
     * An empty buffer of the host's for bytes that will be the result, how many is not known yet: with room for {@code length}
     * ({@code u64}), or for 64 KiB if that is less. The same one at each call.
     */
    ByteBuffer room(long length);

    /** Returns as a {@code list<u8>} the first bytes of the {@link #room}. */
    void returnRoom(int length);

    /** Returns as a {@code tuple<list<u8>, bool>} the first bytes of the {@link #room}, and {@code second}. */
    void returnRoom(int length, boolean second);

    /** An array of at least so many numbers, for {@link #returnU32s}: the same one at each call, with whatever is left in it. */
    int[] indexes(int count);

    /** A {@code list<u32>}: the first {@code count} of the array. */
    void returnU32s(int[] values, int count);

    /** An {@code enum}, by its place in the declared order; or a {@code variant}'s case that carries nothing. */
    void returnOrdinal(int ordinal);

    /** An {@code enum} whose cases are those of a Java one, in the same order. */
    @SuppressWarnings("EnumOrdinal") // The same order is what callers promise.
    default void returnEnum(Enum<?> value) {
        returnOrdinal(value.ordinal());
    }

    /** {@code flags}: bits, the first flag in the lowest place. */
    void returnFlags(int bits);

    /** {@code flags} whose names are those of a Java enum, in the same order. */
    @SuppressWarnings("EnumOrdinal") // The same order is what callers promise.
    default void returnFlags(Set<? extends Enum<?>> values) {
        var bits = 0;
        for (var value : values) {
            bits |= 1 << value.ordinal();
        }
        returnFlags(bits);
    }

    /** An {@code own} of a new resource. */
    void returnOwn(Object resource);

    /** An {@code own} of a new resource that depends on the one lent as {@code parent}: that one cannot be dropped before it. */
    void returnChild(int parent, Object resource);

    /** For a result that is an {@code option}: what is returned next is what it holds. */
    Call some();

    /** A {@code none}. */
    void returnNone();

    /** A value of any type: in a {@code result<T, E>}, the {@code T}. */
    void returnValue(Value value);

    /** An own, for {@link #returnValue}, that depends on the one lent as {@code parent}, as {@link #returnChild} has it. */
    Value.Own childOf(int parent, Object resource);

    /** The {@code ok} of a {@code result} without payload; also what a body that returns nothing answers. */
    void returnOk();

    /** The {@code error} of a {@code result} whose error carries nothing. */
    void returnError();

    /** The {@code error} of a {@code result}. */
    void returnError(Value error);
}
