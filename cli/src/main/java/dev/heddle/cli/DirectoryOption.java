package dev.heddle.cli;

import dev.heddle.wasi.DirectoryGrant;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code --dir HOST[::GUEST[::ro]]}. */
final class DirectoryOption {
    private DirectoryOption() {}

    static DirectoryGrant read(String text, boolean unsandboxed) throws UsageException {
        var parts = text.split("::", -1);
        if (parts.length > 3 || (parts.length == 3 && !parts[2].equals("ro"))) {
            throw new UsageException("--dir " + text + ": not of the form HOST[::GUEST[::ro]]");
        }
        var host = existing(text, parts[0]);
        var guest = parts.length == 1 ? parts[0] : parts[1];
        var grant = parts.length == 3 ? DirectoryGrant.readOnly(host, guest) : DirectoryGrant.readWrite(host, guest);
        return unsandboxed ? grant.unsandboxed() : grant;
    }

    private static Path existing(String option, String host) throws UsageException {
        try {
            var path = Path.of(host);
            if (host.isEmpty() || Files.notExists(path)) {
                throw new UsageException("--dir " + option + ": no such directory: " + host);
            }
            if (!Files.isDirectory(path)) {
                throw new UsageException("--dir " + option + ": not a directory: " + host);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new UsageException("--dir " + option + ": not a path: " + host);
        }
    }
}
