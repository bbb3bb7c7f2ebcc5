package dev.heddle.wasi.preview1.type;

import dev.heddle.engine.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What guests point at, checked before anything of its size is made. */
public final class GuestPointers {
    /** Longer paths are too long for any host. */
    private static final int LONGEST_PATH = 64 * 1024;

    private GuestPointers() {}

    /**
     * Checks that a range is inside memory.
     *
     * @param address {@code u32}
     * @param length bytes, at least 0
     */
    public static void check(Memory memory, int address, long length) throws ErrnoException {
        if (Integer.toUnsignedLong(address) + length > memory.byteSize()) {
            throw Errno.FAULT.exception();
        }
    }

    /** A path or a link's text. */
    public static String string(Memory memory, int address, int length) throws ErrnoException {
        check(memory, address, Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, LONGEST_PATH) > 0) {
            throw Errno.NAMETOOLONG.exception();
        }
        var bytes = new byte[length];
        memory.load(address, bytes, 0, length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Errno.ILSEQ.exception();
        }
    }
}
