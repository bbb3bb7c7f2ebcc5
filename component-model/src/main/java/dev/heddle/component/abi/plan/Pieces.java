package dev.heddle.component.abi.plan;

import dev.heddle.component.abi.plan.Strings.Units;
import dev.heddle.engine.Memory;

/** A string in guest memory, read piece by piece: however long it is, little of it is on the host at a time. */
final class Pieces {
    /** In bytes. A string no longer than that is one piece. */
    static final int LENGTH = 64 * 1024;

    private final Memory memory;
    private final Units units;
    private final long begin;
    private final long end;
    private long next;
    private byte[] bytes = {};
    private String text = "";

    /**
     * At its first piece.
     *
     * @throws dev.heddle.base.Trap if that is not of the string's encoding
     */
    Pieces(Memory memory, Units units, int begin, int byteLength) {
        this.memory = memory;
        this.units = units;
        this.begin = Integer.toUnsignedLong(begin);
        this.end = this.begin + byteLength;
        restart();
    }

    /** Goes back to the first piece; what it holds may have changed. */
    void restart() {
        next = begin;
        read();
    }

    /**
     * Goes on to the next piece; false if there is none.
     *
     * @throws dev.heddle.base.Trap if it is not of the string's encoding
     */
    boolean advance() {
        if (next == end) {
            return false;
        }
        read();
        return true;
    }

    private void read() {
        var left = end - next;
        bytes = new byte[left <= LENGTH ? (int) left : LENGTH - cut(next + LENGTH)];
        memory.load((int) next, bytes, 0, bytes.length);
        text = Strings.decode(bytes, units);
        next += bytes.length;
    }

    /** The piece as it lies in memory. */
    byte[] bytes() {
        return bytes;
    }

    /** The same, decoded. */
    String text() {
        return text;
    }

    /** How many bytes before an address are of a character that may go on behind it. */
    private int cut(long address) {
        var at = (int) address;
        return switch (units) {
            case LATIN1 -> 0;
            case UTF16 -> Character.isHighSurrogate((char) memory.loadShort(at - 2)) ? 2 : 0;
            case UTF8 -> {
                var length = 1;
                while (length < 4 && (memory.loadByte(at - length) & 0xc0) == 0x80) {
                    length++;
                }
                yield memory.loadByte(at - length) >= 0 ? 0 : length;
            }
        };
    }
}
