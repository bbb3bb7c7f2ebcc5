package dev.heddle.wasi.random;

import dev.heddle.base.Trap;
import dev.heddle.component.function.Call;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Fills guest memory with as many bytes as the guest asks for. */
final class RandomBytes {
    private RandomBytes() {}

    /** Answers a call whose first argument is the length. */
    static void fill(Call call, long limit, Consumer<ByteBuffer> source) {
        var length = call.u64(0);
        if (Long.compareUnsigned(length, Math.min(limit, Integer.MAX_VALUE)) > 0) {
            throw new Trap(Long.toUnsignedString(length) + " random bytes at once; the limit is " + limit);
        }
        source.accept(call.returnBytes((int) length));
    }
}
