package dev.heddle.engine.validate;

/** Text in UTF-8: no surrogates, nothing written longer than it need be. */
final class Utf8 {
    private Utf8() {}

    /** @throws Refusal if the bytes are something else */
    static void check(byte[] bytes, int start, int end) {
        for (var at = start; at < end; ) {
            at = bytes[at] >= 0 ? at + 1 : longer(bytes, at, end);
        }
    }

    private static int longer(byte[] bytes, int at, int end) {
        var first = Byte.toUnsignedInt(bytes[at]);
        var more = first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
        if (more < 0 || more >= end - at) {
            throw malformed();
        }
        var code = first & (0x3f >> more);
        for (var i = 1; i <= more; i++) {
            var next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                throw malformed();
            }
            code = (code << 6) | (next & 0x3f);
        }
        var tooLong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (tooLong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
            throw malformed();
        }
        return at + 1 + more;
    }

    private static Refusal malformed() {
        return Refusal.invalid("malformed UTF-8 encoding");
    }
}
