package dev.heddle.component.abi.plan;

import static dev.heddle.component.abi.plan.Strings.UTF16_TAG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.component.abi.plan.Strings.Units;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import java.nio.charset.Charset;

/**
 * {@code store_string_into_range}: strings into guest memory. Results are an address in the lower half and a tagged length in the
 * upper.
 *
 * <p>How often and with what sizes a guest's {@code realloc} is called depends on where the string comes from, and is as the
 * specification has it.
 */
public final class StringStore {
    private StringStore() {}

    /** A string of the host's, which is taken to be encoded as the guest wants it: one piece of room, of the right size. */
    public static long store(Context cx, String text) {
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
    public static long copy(Context from, int address, int taggedUnits, Context to) {
        var length = Strings.check(from, address, taggedUnits);
        from.passString(length);
        var units = Strings.unitsOf(from, taggedUnits);
        var count = Strings.count(from, taggedUnits);
        var pieces = new Pieces(from.memory(), units, address, length);
        return switch (to.encoding()) {
            case UTF8 ->
                switch (units) {
                    case UTF8 -> whole(to, pieces, 1, length, count);
                    case UTF16 -> toUtf8(to, pieces, count, count * 3);
                    case LATIN1 -> toUtf8(to, pieces, count, count * 2);
                };
            case UTF16 ->
                switch (units) {
                    case UTF16 -> whole(to, pieces, 2, length, count);
                    case UTF8, LATIN1 -> toUtf16(to, pieces, to.allocate(2, 2 * count), 2 * count);
                };
            case LATIN1_UTF16 ->
                from.encoding() != StringEncoding.LATIN1_UTF16
                        ? toLatin1OrUtf16(to, pieces, count)
                        : units == Units.LATIN1
                                ? whole(to, pieces, 2, length, count)
                                : probablyUtf16(to, pieces, count);
        };
    }

    private static boolean isLatin1(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** A string of the host's. */
    private static long whole(Context cx, byte[] bytes, int alignment, int taggedUnits) {
        var address = cx.allocate(alignment, bytes.length);
        cx.memory().store(address, bytes, 0, bytes.length);
        return range(address, taggedUnits);
    }

    /** {@code store_string_copy}. */
    private static long whole(Context cx, Pieces pieces, int alignment, int byteLength, int units) {
        var address = cx.allocate(alignment, byteLength);
        var length = 0;
        do {
            length += store(cx, pieces.bytes(), address + length);
        } while (pieces.advance());
        return range(address, units);
    }

    /** {@code store_string_to_utf8}: hopes for ASCII, then makes room for the worst, then gives back what is too much. */
    private static long toUtf8(Context cx, Pieces pieces, int units, int worst) {
        var address = cx.allocate(1, units);
        var room = units;
        var length = 0;
        do {
            var encoded = pieces.text().getBytes(UTF_8);
            var ascii = encoded.length == pieces.text().length();
            if (room < worst && !ascii) {
                address = cx.reallocate(address, room, 1, worst);
                room = worst;
            }
            length += store(cx, encoded, address + length);
        } while (pieces.advance());
        return range(fit(cx, address, room, 1, length), length);
    }

    /** {@code store_utf8_to_utf16}, into room for the worst. */
    private static long toUtf16(Context cx, Pieces pieces, int address, int room) {
        var length = storeAll(cx, pieces, UTF_16LE, address);
        return range(fit(cx, address, room, 2, length), length / 2);
    }

    /** {@code store_string_to_latin1_or_utf16}: hopes for Latin-1, then begins anew. */
    private static long toLatin1OrUtf16(Context cx, Pieces pieces, int units) {
        var address = cx.allocate(2, units);
        var length = 0;
        do {
            if (!isLatin1(pieces.text())) {
                var wide = cx.reallocate(address, units, 2, 2 * units);
                pieces.restart();
                return tagged(toUtf16(cx, pieces, wide, 2 * units));
            }
            length += store(cx, pieces.text().getBytes(ISO_8859_1), address + length);
        } while (pieces.advance());
        return range(fit(cx, address, units, 2, length), length);
    }

    /** {@code store_probably_utf16_to_latin1_or_utf16}: narrows in place when it can. */
    private static long probablyUtf16(Context cx, Pieces pieces, int units) {
        var address = cx.allocate(2, 2 * units);
        var latin1 = true;
        var length = 0;
        do {
            latin1 &= isLatin1(pieces.text());
            length += store(cx, pieces.bytes(), address + length);
        } while (pieces.advance());
        if (!latin1) {
            return tagged(range(address, units));
        }
        pieces.restart();
        storeAll(cx, pieces, ISO_8859_1, address);
        return range(cx.reallocate(address, 2 * units, 1, units), units);
    }

    /** Returns how many bytes they are. */
    private static int storeAll(Context cx, Pieces pieces, Charset charset, int address) {
        var length = 0;
        do {
            length += store(cx, pieces.text().getBytes(charset), address + length);
        } while (pieces.advance());
        return length;
    }

    private static int store(Context cx, byte[] bytes, int address) {
        cx.memory().store(address, bytes, 0, bytes.length);
        return bytes.length;
    }

    /** Gives back what is too much. */
    private static int fit(Context cx, int address, int room, int alignment, int length) {
        return room > length ? cx.reallocate(address, room, alignment, length) : address;
    }

    private static long tagged(long range) {
        return range | (long) UTF16_TAG << 32;
    }

    private static long range(int address, int taggedUnits) {
        return Integer.toUnsignedLong(address) | (long) taggedUnits << 32;
    }
}
