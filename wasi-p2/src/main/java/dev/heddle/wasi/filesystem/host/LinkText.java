package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * The text of symbolic links, which is kept byte for byte, or refused.
 *
 * <p>Java drops slashes at the end of a path, and all but one of several. But a path that is made of a URI with an escaped slash at its
 * end keeps that one, and a path that is resolved against another is put behind it with a slash of its own, whatever is there.
 */
final class LinkText {
    private LinkText() {}

    /**
     * A path of exactly this text.
     *
     * @param text relative, not empty
     * @throws FilesystemException {@code unsupported} if no path can have it: more than two slashes in a row, or two at the end
     */
    static Path path(FileSystem system, String text) throws FilesystemException {
        var path = system.getPath(text);
        if (spells(system, path, text)) {
            return path;
        }
        if (system.equals(FileSystems.getDefault())) {
            path = spelled(system, text);
            if (spells(system, path, text)) {
                return path;
            }
        }
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    private static boolean spells(FileSystem system, Path path, String text) {
        return text(system, path).equals(text);
    }

    private static String text(FileSystem system, Path path) {
        return path.toString().replace(system.getSeparator(), "/");
    }

    /** In pieces that are separated by two slashes: {@code a/b//c/} is {@code a/b/}, and {@code c/} behind it. */
    private static Path spelled(FileSystem system, String text) throws FilesystemException {
        int cut = text.lastIndexOf("//", text.length() - 2);
        if (cut < 0) {
            return ending(system, text);
        }
        return spelled(system, text.substring(0, cut + 1)).resolve(ending(system, text.substring(cut + 2)));
    }

    /** A piece without slashes in a row, which may end in one. */
    private static Path ending(FileSystem system, String piece) throws FilesystemException {
        if (!piece.endsWith("/")) {
            return system.getPath(piece);
        }
        try {
            var name = piece.substring(0, piece.length() - 1);
            // With three slashes: otherwise java.io.File has its way with it.
            var escaped = URI.create(new URI("file", null, "/" + name, null).toASCIIString());
            var absolute = Path.of(URI.create("file://" + escaped.getRawPath() + "%2F"));
            return absolute.subpath(0, absolute.getNameCount());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FilesystemException(ErrorCode.UNSUPPORTED, e);
        }
    }

    /**
     * The text of a link as it stands on the host.
     *
     * @throws FilesystemException {@code illegal-byte-sequence} if it is not Unicode
     */
    static String of(FileSystem system, Path link) throws FilesystemException {
        var text = text(system, link);
        // What stands for bytes that are none; or a character that somebody wrote.
        if (text.indexOf('\ufffd') >= 0 && !isOf(system, link, text)) {
            throw new FilesystemException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
        }
        return text;
    }

    private static boolean isOf(FileSystem system, Path link, String text) {
        try {
            return path(system, text).equals(link);
        } catch (FilesystemException e) {
            return false;
        }
    }
}
