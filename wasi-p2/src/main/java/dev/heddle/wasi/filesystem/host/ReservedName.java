package dev.heddle.wasi.filesystem.host;

import dev.heddle.base.ReservedFolder;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * The one name that no sandboxed guest can use: whatever the host keeps in files for itself lies below directories of this name, and so
 * is out of reach of every guest of every process, whatever it was granted.
 */
public final class ReservedName {
    private static final String NAME = ReservedFolder.NAME;

    private ReservedName() {}

    /** Whether some file system could take a component for the reserved one. */
    public static boolean is(String component) {
        // Looked at for each component of each path: most differ in their first character.
        int length = component.length();
        return length >= NAME.length()
                && (component.equalsIgnoreCase(NAME) || (!isAscii(component) && folded(component)));
    }

    /** File systems that fold case drop characters that cannot be seen, and compare the others decomposed. */
    private static boolean folded(String component) {
        var seen = new StringBuilder(component.length());
        component
                .codePoints()
                .filter(point -> Character.isLetterOrDigit(point) || point == '.' || point == '-')
                .forEach(seen::appendCodePoint);
        return Normalizer.normalize(seen, Normalizer.Form.NFKD).equalsIgnoreCase(NAME);
    }

    private static boolean isAscii(String component) {
        for (int i = 0; i < component.length(); i++) {
            if (component.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Refuses a component that is the reserved one. */
    public static void check(String component) throws FilesystemException {
        if (is(component)) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
    }

    /** Refuses a path that leads through the reserved name, or ends there. */
    public static void checkAll(Path path) throws FilesystemException {
        for (var component : path) {
            check(component.toString());
        }
    }
}
