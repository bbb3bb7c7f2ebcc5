package dev.heddle.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that a component imports and exports, read from its outermost sections alone (Component Model, "Binary Format").
 */
record ComponentOutline(List<String> imports, List<String> exports) {
    private static final int IMPORT_SECTION = 10;
    private static final int EXPORT_SECTION = 11;

    static ComponentOutline of(GuestFile file) throws UsageException {
        try {
            return new Reader(file.bytes()).outline();
        } catch (IndexOutOfBoundsException e) {
            throw new UsageException(file.name() + ": is a component that is cut short");
        }
    }

    /** Walks over the bytes of one component; leaves them by an {@link IndexOutOfBoundsException} if they end too early. */
    private static final class Reader {
        private final byte[] bytes;
        private int at = 8;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        ComponentOutline outline() {
            var imports = new ArrayList<String>();
            var exports = new ArrayList<String>();
            while (at < bytes.length) {
                var section = next();
                var size = number();
                if (size > bytes.length - at) {
                    throw new IndexOutOfBoundsException(size);
                }
                var end = at + size;
                if (section == IMPORT_SECTION) {
                    for (var left = number(); left > 0; left--) {
                        imports.add(name());
                        description();
                    }
                } else if (section == EXPORT_SECTION) {
                    for (var left = number(); left > 0; left--) {
                        exports.add(name());
                        // What sort of thing it is, where it is, and perhaps its type.
                        if (next() == 0) {
                            next();
                        }
                        number();
                        if (next() == 1) {
                            description();
                        }
                    }
                }
                at = end;
            }
            return new ComponentOutline(imports, exports);
        }

        private void description() {
            switch (next()) {
                case 0 -> {
                    next();
                    number();
                }
                case 2, 3 -> {
                    // A value of a type, or a type equal to another; a fresh resource has no index.
                    if (next() == 0) {
                        number();
                    }
                }
                default -> number();
            }
        }

        private String name() {
            next();
            var length = number();
            if (length > bytes.length - at) {
                throw new IndexOutOfBoundsException(length);
            }
            var name = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return name;
        }

        private int next() {
            return bytes[at++] & 0xff;
        }

        /** An unsigned LEB128 number; sizes beyond an {@code int} are beyond the file too. */
        private int number() {
            var value = 0L;
            for (var shift = 0; shift < 35; shift += 7) {
                var part = next();
                value |= (long) (part & 0x7f) << shift;
                if (part < 0x80) {
                    if (value > Integer.MAX_VALUE) {
                        throw new IndexOutOfBoundsException(value);
                    }
                    return (int) value;
                }
            }
            throw new IndexOutOfBoundsException("a number of more than 32 bits");
        }
    }
}
