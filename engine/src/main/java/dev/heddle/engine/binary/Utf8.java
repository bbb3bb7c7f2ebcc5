package dev.heddle.engine.binary;

/** Checks text in UTF-8: without surrogates and overlong sequences. */
public final class Utf8 {
    private Utf8() {}

    /** Whether the bytes are valid. */
    public static boolean isValid(byte[] bytes, int start, int end) {
        for (var at = start; at < end; ) {
            at = bytes[at] >= 0 ? at + 1 : longer(bytes, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where a sequence of several bytes ends; -1 if it is not valid. */
    private static int longer(byte[] bytes, int at, int end) {
        var first = Byte.toUnsignedInt(bytes[at]);
        var more = first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
        if (more < 0 || more >= end - at) {
            return -1;
        }
        var code = first & (0x3f >> more);
        for (var i = 1; i <= more; i++) {
            var next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                return -1;
            }
            code = (code << 6) | (next & 0x3f);
        }
        var tooLong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (tooLong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
            return -1;
        }
        return at + 1 + more;
    }
}
