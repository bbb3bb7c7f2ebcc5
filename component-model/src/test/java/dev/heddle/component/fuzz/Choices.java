package dev.heddle.component.fuzz;

import java.util.List;

/** What a target decides by: the bytes of an input, one after the other, and zeros when they are used up. */
public final class Choices {
    private final byte[] input;
    private int at;

    public Choices(byte[] input) {
        this.input = input;
    }

    public boolean isOver() {
        return at >= input.length;
    }

    /** 0 to 255. */
    public int u8() {
        return isOver() ? 0 : Byte.toUnsignedInt(input[at++]);
    }

    public int u16() {
        return u8() | u8() << 8;
    }

    public int s32() {
        return u16() | u16() << 16;
    }

    public long s64() {
        return Integer.toUnsignedLong(s32()) | (long) s32() << 32;
    }

    /** 0 to {@code bound - 1}; one byte serves up to 256 of them. */
    public int below(int bound) {
        return (bound <= 256 ? u8() : s32() >>> 1) % bound;
    }

    public boolean yes() {
        return (u8() & 1) != 0;
    }

    public <T> T one(List<T> things) {
        return things.get(below(things.size()));
    }

    /** A number of any size, small ones and those around powers of two being likely. */
    public long number() {
        var kind = u8();
        return switch (kind & 7) {
            case 0, 1, 2 -> kind >> 3;
            case 3 -> u16();
            case 4 -> s32();
            case 5 -> s64();
            case 6 -> (1L << (kind >> 3)) - 1 - (u8() & 7);
            default -> -1L - (kind >> 3);
        };
    }
}
