package dev.heddle.component.abi.call;

import dev.heddle.engine.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** One view of guest memory that is moved to wherever it is wanted, so that a call need not make one. */
final class Window {
    private @Nullable Memory memory;
    private ByteBuffer whole = ByteBuffer.allocate(0);

    /** The range, from position to limit. It was checked. Valid until the next one, or until memory grows. */
    // The very same memory is meant.
    @SuppressWarnings("ReferenceEquality")
    ByteBuffer of(Memory memory, int begin, int length) {
        // A memory that has grown is larger, so its size tells whether the view is still one of it.
        if (memory != this.memory || memory.byteSize() != whole.capacity()) {
            whole = memory.view(0, (int) memory.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
            this.memory = memory;
        }
        return whole.limit(begin + length).position(begin);
    }
}
