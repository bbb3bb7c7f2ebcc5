package dev.heddle.engine.binary;

/**
 * Reads a module's bytes one after the other.
 *
 * <p>Every method may throw an {@link IndexOutOfBoundsException} where the bytes end too soon; nothing else is checked.
 */
public final class WasmReader {
    private final byte[] bytes;
    private int position;

    public WasmReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    public int position() {
        return position;
    }

    public void moveTo(int to) {
        position = to;
    }

    public void skip(int count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IndexOutOfBoundsException(position + " and " + Integer.toUnsignedString(count));
        }
        position += count;
    }

    public int u8() {
        return Byte.toUnsignedInt(bytes[position++]);
    }

    /** An integer of up to 32 bits; of longer ones the low 32. */
    public int u32() {
        var value = 0;
        for (var shift = 0; ; shift += 7) {
            var next = bytes[position++];
            if (shift < Integer.SIZE) {
                value |= (next & 0x7f) << shift;
            }
            if (next >= 0) {
                return value;
            }
        }
    }

    /** Skips a value type. */
    public void skipValueType() {
        var code = u8();
        if (code == 0x63 || code == 0x64) {
            // A reference to a heap type, which is written as an integer.
            u32();
        }
    }
}
