package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A place in the bytes of a component that moves on as things are read. Offsets count from the start of the outermost file. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws InvalidBinaryException {
        if (at == end) {
            throw wrong("unexpected end");
        }
        return bytes[at++] & 0xff;
    }

    /** The next byte, which stays where it is; -1 at the end. */
    int peek() {
        return at == end ? -1 : bytes[at] & 0xff;
    }

    /** {@code u32}; read it as unsigned. */
    int u32() throws InvalidBinaryException {
        var start = at;
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7) {
            var part = u8();
            if (shift == 28 && part > 0x0f) {
                break;
            }
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new InvalidBinaryException("integer too large", start);
    }

    /** {@code s33}. */
    long s33() throws InvalidBinaryException {
        var start = at;
        var value = 0L;
        for (var shift = 0; shift < 35; shift += 7) {
            var part = u8();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                value = value << (57 - shift) >> (57 - shift);
                if (value == (value << 31 >> 31)) {
                    return value;
                }
                break;
            }
        }
        throw new InvalidBinaryException("integer too large", start);
    }

    /** How many things follow. Each takes a byte at least, so that no count outgrows the file. */
    int count(String things, int limit) throws InvalidBinaryException {
        var start = at;
        var count = u32();
        if (count < 0 || count > limit) {
            throw new InvalidBinaryException(
                    Integer.toUnsignedString(count) + " " + things + ": more than " + limit, start);
        }
        if (count > end - at) {
            throw wrong("unexpected end: " + count + " " + things + " do not fit");
        }
        return count;
    }

    String name() throws InvalidBinaryException {
        var length = length();
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
            at += length;
            return text.toString();
        } catch (CharacterCodingException e) {
            throw wrong("a name is not UTF-8");
        }
    }

    private int length() throws InvalidBinaryException {
        var length = u32();
        if (length < 0 || length > end - at) {
            throw wrong("unexpected end");
        }
        return length;
    }

    /** A reader of the next bytes, as many as the {@code u32} before them says; this one goes on behind them. */
    ByteReader sized() throws InvalidBinaryException {
        var length = length();
        at += length;
        return new ByteReader(bytes, at - length, at);
    }

    /** A reader of the same bytes from here on. */
    ByteReader copy() {
        return new ByteReader(bytes, at, end);
    }

    /** All that is left, without copying. */
    ByteBuffer rest() {
        var rest = ByteBuffer.wrap(bytes, at, end - at).slice().asReadOnlyBuffer();
        at = end;
        return rest;
    }

    void skip(int count) throws InvalidBinaryException {
        if (count < 0 || count > end - at) {
            throw wrong("unexpected end");
        }
        at += count;
    }

    void expectEnd(String what) throws InvalidBinaryException {
        if (at != end) {
            throw wrong(what + " is longer than its contents");
        }
    }

    InvalidBinaryException wrong(String complaint) {
        return new InvalidBinaryException(complaint, at);
    }

    /** About a byte that was just read. */
    InvalidBinaryException unknown(int opcode, String what) {
        return new InvalidBinaryException("0x" + Integer.toHexString(opcode) + " is not " + what, at - 1);
    }

    /** About a byte that was just read. */
    InvalidBinaryException beyond(String feature) {
        return InvalidBinaryException.unsupported(feature, at - 1);
    }
}
