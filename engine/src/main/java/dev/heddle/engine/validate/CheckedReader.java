package dev.heddle.engine.validate;

import dev.heddle.engine.binary.Utf8;

/** Reads a part of a module's bytes, and rejects what the binary format does not allow. */
final class CheckedReader {
    private static final String ENDS = "unexpected end";
    private static final String TOO_LONG = "integer representation too long";
    private static final String TOO_LARGE = "integer too large";

    private final byte[] bytes;
    private int position;
    private int end;

    CheckedReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    boolean atEnd() {
        return position == end;
    }

    /** A reader of the next bytes; this one skips them. */
    CheckedReader part(int size, String what) {
        if (size < 0 || size > remaining()) {
            throw RejectedModuleException.invalid(what + " is longer than what is left");
        }
        var part = new CheckedReader(bytes, position, position + size);
        position += size;
        return part;
    }

    void skip(int count) {
        if (count < 0 || count > remaining()) {
            throw RejectedModuleException.invalid(ENDS);
        }
        position += count;
    }

    int u8() {
        if (position >= end) {
            throw RejectedModuleException.invalid(ENDS);
        }
        return Byte.toUnsignedInt(bytes[position++]);
    }

    /** The next byte, without skipping it; -1 at the end. */
    int peek() {
        return position < end ? Byte.toUnsignedInt(bytes[position]) : -1;
    }

    /** The integer that follows after so many bytes, without skipping it. */
    int ahead(int skipped) {
        var here = position;
        skip(skipped);
        var value = u32();
        position = here;
        return value;
    }

    /** A reserved byte. */
    void zero(String what) {
        if (u8() != 0) {
            throw RejectedModuleException.invalid(what + " must be zero");
        }
    }

    int u32() {
        var first = u8();
        if (first < 0x80) {
            return first;
        }
        var value = first & 0x7f;
        for (var shift = 7; ; shift += 7) {
            var next = u8();
            value |= (next & 0x7f) << shift;
            if (shift == 28) {
                last(next, next >= 0x10);
            }
            if (next < 0x80) {
                return value;
            }
        }
    }

    /** Skips a signed integer of 32 bits. */
    void s32() {
        signed(32);
    }

    /** Skips a signed integer of 64 bits. */
    void s64() {
        signed(64);
    }

    /** A signed integer of 33 bits. */
    long s33() {
        return signed(33);
    }

    private long signed(int bits) {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = u8();
            value |= (long) (next & 0x7f) << shift;
            var left = bits - shift;
            if (left <= 7) {
                // The unused bits of the last byte have to repeat the sign.
                var signs = (byte) (next << 1) >> left;
                last(next, signs != 0 && signs != -1);
            }
            if (next < 0x80) {
                var unused = Long.SIZE - shift - 7;
                return unused <= 0 ? value : value << unused >> unused;
            }
        }
    }

    private static void last(int next, boolean tooLarge) {
        if (next >= 0x80) {
            throw RejectedModuleException.invalid(TOO_LONG);
        }
        if (tooLarge) {
            throw RejectedModuleException.invalid(TOO_LARGE);
        }
    }

    /** The length of a vector whose elements take a byte each at least: no more than there are bytes. */
    int count(int limit, String what) {
        var count = ImplementationLimits.atMost(limit, what, u32());
        if (count > remaining()) {
            throw RejectedModuleException.invalid(ENDS);
        }
        return count;
    }

    /** Skips a name; returns where it begins. */
    int name() {
        var length = u32();
        if (length < 0 || length > remaining()) {
            throw RejectedModuleException.invalid(ENDS);
        }
        ImplementationLimits.atMost(ImplementationLimits.NAME_BYTES, "bytes of a name:", length);
        var start = position;
        if (!Utf8.isValid(bytes, start, start + length)) {
            throw RejectedModuleException.invalid("malformed UTF-8 encoding");
        }
        position += length;
        return start;
    }

    byte[] bytes() {
        return bytes;
    }
}
