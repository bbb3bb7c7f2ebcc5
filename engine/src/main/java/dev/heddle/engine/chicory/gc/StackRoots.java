package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.WasmException;
import java.lang.reflect.Method;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers in all local variables and on all operand stacks of the current thread.
 *
 * <p>The JVM shows them only if {@code java.lang} is opened to this module: by {@code --add-opens}, or by {@code Add-Opens} in the manifest of
 * the program's jar.
 */
final class StackRoots {
    /** Null if the JVM does not show them. */
    private static final @Nullable StackRoots FOUND = find();

    private final Method walker;
    private final Method locals;
    private final Method stack;
    private final Class<?> slot;
    private final Method size;
    private final Method longValue;
    private final Method intValue;

    private StackRoots() throws ReflectiveOperationException {
        var frame = Class.forName("java.lang.LiveStackFrame");
        walker = opened(frame, "getStackWalker");
        locals = opened(frame, "getLocals");
        stack = opened(frame, "getStack");
        slot = Class.forName("java.lang.LiveStackFrame$PrimitiveSlot");
        size = opened(slot, "size");
        longValue = opened(slot, "longValue");
        intValue = opened(slot, "intValue");
    }

    private static Method opened(Class<?> type, String name) throws ReflectiveOperationException {
        var method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method;
    }

    private static @Nullable StackRoots find() {
        try {
            return new StackRoots();
        } catch (ReflectiveOperationException | RuntimeException notOpen) {
            return null;
        }
    }

    static boolean isAvailable() {
        return FOUND != null;
    }

    /** Passes on all numbers; of those of eight bytes, each half too. Returns whether they could be read. */
    static boolean read(LongConsumer numbers) {
        var frames = FOUND;
        return frames != null && frames.readAll(numbers);
    }

    private boolean readAll(LongConsumer numbers) {
        try {
            ((StackWalker) walker.invoke(null)).forEach(frame -> readFrame(frame, numbers));
            return true;
        } catch (ReflectiveOperationException | IllegalStateException e) {
            return false;
        }
    }

    private void readFrame(StackWalker.StackFrame frame, LongConsumer numbers) {
        try {
            readValues((Object[]) locals.invoke(frame), numbers);
            readValues((Object[]) stack.invoke(frame), numbers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readValues(@Nullable Object[] values, LongConsumer numbers) throws ReflectiveOperationException {
        for (var value : values) {
            if (value instanceof long[] boxed) {
                for (var number : boxed) {
                    numbers.accept(number);
                }
            } else if (value instanceof WasmException exception) {
                for (var number : exception.args()) {
                    numbers.accept(number);
                }
            } else if (slot.isInstance(value)) {
                if ((int) size.invoke(value) == Long.BYTES) {
                    var number = (long) longValue.invoke(value);
                    var low = (int) number;
                    var high = (int) (number >>> Integer.SIZE);
                    numbers.accept(low);
                    numbers.accept(high);
                } else {
                    numbers.accept((int) intValue.invoke(value));
                }
            }
        }
    }
}
