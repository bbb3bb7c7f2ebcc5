package dev.heddle.component.abi.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.base.Trap;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import java.util.ArrayList;

/** {@code load_string_from_range}: strings out of guest memory. */
public final class Strings {
    /** {@code utf16_tag}: of a length in {@code latin1+utf16}. */
    public static final int UTF16_TAG = 1 << 31;

    private Strings() {}

    /** How the code units of a string lie in memory. */
    enum Units {
        UTF8(1),
        UTF16(2),
        LATIN1(1);

        final int size;

        Units(int size) {
            this.size = size;
        }
    }

    static Units unitsOf(Context cx, int taggedUnits) {
        return switch (cx.encoding()) {
            case UTF8 -> Units.UTF8;
            case UTF16 -> Units.UTF16;
            case LATIN1_UTF16 -> (taggedUnits & UTF16_TAG) != 0 ? Units.UTF16 : Units.LATIN1;
        };
    }

    /** How many code units a length stands for, as {@code u32}. */
    static int count(Context cx, int taggedUnits) {
        return cx.encoding() == StringEncoding.LATIN1_UTF16 ? taggedUnits & ~UTF16_TAG : taggedUnits;
    }

    /**
     * The byte length of a string.
     *
     * @throws Trap if it is too long, not aligned, or not inside the memory
     */
    static int check(Context cx, int address, int taggedUnits) {
        var length = Integer.toUnsignedLong(count(cx, taggedUnits)) * unitsOf(cx, taggedUnits).size;
        cx.checkString(address, cx.encoding() == StringEncoding.UTF8 ? 1 : 2, length);
        return (int) length;
    }

    /**
     * A string as Java has it.
     *
     * @throws Trap also if it is not of its encoding, or would take more room on the host than a call may
     */
    public static String load(Context cx, int address, int taggedUnits) {
        var length = check(cx, address, taggedUnits);
        var units = unitsOf(cx, taggedUnits);
        if (length > Pieces.LENGTH) {
            return join(cx, new Pieces(cx.memory(), units, address, length));
        }
        // One character outside of Latin-1 has the host take two bytes for every character, also where the guest took
        // one.
        cx.spend(64 + 2L * length);
        var bytes = new byte[length];
        cx.memory().load(address, bytes, 0, length);
        return decode(bytes, units);
    }

    /** A whole string, for which the pieces have to be on the host as well. */
    private static String join(Context cx, Pieces pieces) {
        var parts = new ArrayList<String>();
        var length = 0L;
        var width = 1L;
        do {
            var part = pieces.text();
            // Where a character took the guest one byte, it takes the host one.
            var partWidth = part.length() == pieces.bytes().length ? 1L : 2L;
            cx.spend(64 + partWidth * part.length());
            width = Math.max(width, partWidth);
            length += part.length();
            parts.add(part);
        } while (pieces.advance());
        cx.spend(width * length);
        return String.join("", parts);
    }

    /** @throws Trap if the bytes are not of the encoding */
    static String decode(byte[] bytes, Units units) {
        return switch (units) {
            case LATIN1 -> new String(bytes, ISO_8859_1);
            case UTF8 -> {
                var text = new String(bytes, UTF_8);
                // The decoder puts U+FFFD where it met what is no UTF-8; the guest may also have meant it.
                if (text.indexOf(0xfffd) >= 0) {
                    requireUtf8(bytes);
                }
                yield text;
            }
            case UTF16 -> {
                var text = new String(bytes, UTF_16LE);
                if (text.indexOf(0xfffd) >= 0) {
                    requireUtf16(bytes);
                }
                yield text;
            }
        };
    }

    private static void requireUtf8(byte[] bytes) {
        for (var i = 0; i < bytes.length; ) {
            i += utf8SequenceAt(bytes, i);
        }
    }

    /** The length of the sequence at an index, which must be one. */
    private static int utf8SequenceAt(byte[] bytes, int at) {
        var first = Byte.toUnsignedInt(bytes[at]);
        if (first < 0x80) {
            return 1;
        }
        var length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4) {
            throw new Trap("invalid utf-8");
        }
        var codePoint = first & (0xff >> (length + 1));
        for (var i = 1; i < length; i++) {
            if (at + i == bytes.length) {
                throw new Trap("incomplete utf-8 byte sequence");
            }
            if ((bytes[at + i] & 0xc0) != 0x80) {
                throw new Trap("invalid utf-8");
            }
            codePoint = (codePoint << 6) | (bytes[at + i] & 0x3f);
        }
        var least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        if (codePoint < least || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
            throw new Trap("invalid utf-8");
        }
        return length;
    }

    private static void requireUtf16(byte[] bytes) {
        for (var i = 0; i < bytes.length; i += 2) {
            var unit = unit(bytes, i);
            if (Character.isHighSurrogate(unit)
                    && i + 2 < bytes.length
                    && Character.isLowSurrogate(unit(bytes, i + 2))) {
                i += 2;
            } else if (Character.isSurrogate(unit)) {
                throw new Trap("unpaired surrogate in utf-16");
            }
        }
    }

    private static char unit(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0xff) | (bytes[at + 1] << 8));
    }
}
