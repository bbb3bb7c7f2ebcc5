package dev.heddle.component.abi;

import static dev.heddle.component.abi.Strings.UTF16_TAG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.component.abi.Strings.Units;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;

/**
 * {@code store_string_into_range}: strings into guest memory. Results are an address in the lower half and a tagged length in the
 * upper.
 *
 * <p>How often and with what sizes a guest's {@code realloc} is called depends on where the string comes from, and is as the
 * specification has it.
 */
final class StringStore {
    private StringStore() {}

    /** A string of the host's, which is taken to be encoded as the guest wants it: one piece of room, of the right size. */
    static long store(Context cx, String text) {
        return switch (cx.encoding()) {
            case UTF8 -> {
                var bytes = text.getBytes(UTF_8);
                yield whole(cx, bytes, 1, bytes.length);
            }
            case UTF16 -> whole(cx, text.getBytes(UTF_16LE), 2, text.length());
            case LATIN1_UTF16 ->
                isLatin1(text)
                        ? whole(cx, text.getBytes(ISO_8859_1), 2, text.length())
                        : whole(cx, text.getBytes(UTF_16LE), 2, text.length() | UTF16_TAG);
        };
    }

    /** A string that lies in another instance's memory. */
    static long copy(Context from, int address, int taggedUnits, Context to) {
        var bytes = Strings.bytes(from, address, taggedUnits);
        var units = Strings.unitsOf(from, taggedUnits);
        var count = Strings.count(from, taggedUnits);
        var text = Strings.decode(bytes, units);
        return switch (to.encoding()) {
            case UTF8 ->
                switch (units) {
                    case UTF8 -> whole(to, bytes, 1, count);
                    case UTF16 -> toUtf8(to, text, count, count * 3);
                    case LATIN1 -> toUtf8(to, text, count, count * 2);
                };
            case UTF16 ->
                switch (units) {
                    case UTF8 -> utf8ToUtf16(to, text, count);
                    case UTF16 -> whole(to, bytes, 2, count);
                    case LATIN1 -> whole(to, text.getBytes(UTF_16LE), 2, count);
                };
            case LATIN1_UTF16 ->
                from.encoding() != StringEncoding.LATIN1_UTF16
                        ? toLatin1OrUtf16(to, text, count)
                        : units == Units.LATIN1 ? whole(to, bytes, 2, count) : probablyUtf16(to, text, bytes);
        };
    }

    private static boolean isLatin1(String text) {
        return firstOver(text, 0xff) == text.length();
    }

    /** The index of the first unit that is larger, or the length. */
    private static int firstOver(String text, int limit) {
        var i = 0;
        while (i < text.length() && text.charAt(i) <= limit) {
            i++;
        }
        return i;
    }

    /** {@code store_string_copy}. */
    private static long whole(Context cx, byte[] bytes, int alignment, int taggedUnits) {
        var address = cx.allocate(alignment, bytes.length);
        cx.memory().store(address, bytes, 0, bytes.length);
        return range(address, taggedUnits);
    }

    /** {@code store_string_to_utf8}: hopes for ASCII, then makes room for the worst, then gives back what is too much. */
    private static long toUtf8(Context cx, String text, int units, int worst) {
        var address = cx.allocate(1, units);
        var ascii = firstOver(text, 0x7f);
        var bytes = text.getBytes(UTF_8);
        if (ascii == text.length()) {
            cx.memory().store(address, bytes, 0, bytes.length);
            return range(address, bytes.length);
        }
        cx.memory().store(address, bytes, 0, ascii);
        address = cx.reallocate(address, units, 1, worst);
        cx.memory().store(address + ascii, bytes, ascii, bytes.length - ascii);
        if (worst > bytes.length) {
            address = cx.reallocate(address, worst, 1, bytes.length);
        }
        return range(address, bytes.length);
    }

    /** {@code store_utf8_to_utf16}. */
    private static long utf8ToUtf16(Context cx, String text, int units) {
        var worst = 2 * units;
        var address = cx.allocate(2, worst);
        var bytes = text.getBytes(UTF_16LE);
        cx.memory().store(address, bytes, 0, bytes.length);
        if (bytes.length < worst) {
            address = cx.reallocate(address, worst, 2, bytes.length);
        }
        return range(address, text.length());
    }

    /** {@code store_string_to_latin1_or_utf16}: hopes for Latin-1, then widens what it has. */
    private static long toLatin1OrUtf16(Context cx, String text, int units) {
        var address = cx.allocate(2, units);
        var latin1 = firstOver(text, 0xff);
        var narrow = text.substring(0, latin1).getBytes(ISO_8859_1);
        cx.memory().store(address, narrow, 0, latin1);
        if (latin1 == text.length()) {
            if (latin1 < units) {
                address = cx.reallocate(address, units, 2, latin1);
            }
            return range(address, latin1);
        }
        var worst = 2 * units;
        address = cx.reallocate(address, units, 2, worst);
        var wide = text.getBytes(UTF_16LE);
        cx.memory().store(address, wide, 0, wide.length);
        if (worst > wide.length) {
            address = cx.reallocate(address, worst, 2, wide.length);
        }
        return range(address, text.length() | UTF16_TAG);
    }

    /** {@code store_probably_utf16_to_latin1_or_utf16}: narrows in place when it can. */
    private static long probablyUtf16(Context cx, String text, byte[] wide) {
        var address = cx.allocate(2, wide.length);
        cx.memory().store(address, wide, 0, wide.length);
        if (!isLatin1(text)) {
            return range(address, text.length() | UTF16_TAG);
        }
        var narrow = text.getBytes(ISO_8859_1);
        cx.memory().store(address, narrow, 0, narrow.length);
        return range(cx.reallocate(address, wide.length, 1, narrow.length), narrow.length);
    }

    private static long range(int address, int taggedUnits) {
        return Integer.toUnsignedLong(address) | (long) taggedUnits << 32;
    }
}
