package dev.heddle.component.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The elements of a {@code list<u8>}, as the bytes they are. */
final class Bytes extends AbstractList<Value> implements RandomAccess {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] copyOf(List<Value> elements) {
        var bytes = new byte[elements.size()];
        for (var i = 0; i < bytes.length; i++) {
            if (!(elements.get(i) instanceof Value.U8 element)) {
                throw new IllegalArgumentException("element " + i + " is no u8: " + elements.get(i));
            }
            bytes[i] = (byte) element.value();
        }
        return bytes;
    }

    byte[] array() {
        return bytes;
    }

    @Override
    public Value get(int index) {
        return new Value.U8(Byte.toUnsignedInt(bytes[index]));
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that ? Arrays.equals(bytes, that.bytes) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
