package dev.heddle.engine.binary;

import java.io.ByteArrayOutputStream;

/** Writes parts of a module. */
public final class WasmWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WasmWriter u8(int value) {
        out.write(value);
        return this;
    }

    /** An unsigned integer. */
    public WasmWriter u32(int value) {
        var left = value;
        for (; (left & ~0x7f) != 0; left >>>= 7) {
            out.write((left & 0x7f) | 0x80);
        }
        out.write(left);
        return this;
    }

    /** An index as a signed integer of 33 bits. */
    public WasmWriter s33(int index) {
        var left = index;
        for (; (left & ~0x3f) != 0; left >>>= 7) {
            out.write((left & 0x7f) | 0x80);
        }
        out.write(left);
        return this;
    }

    public WasmWriter bytes(byte[] from, int start, int end) {
        out.write(from, start, end - start);
        return this;
    }

    /** Bytes, with their number before them. */
    public WasmWriter sized(byte[] content) {
        return u32(content.length).bytes(content, 0, content.length);
    }

    public byte[] written() {
        return out.toByteArray();
    }
}
