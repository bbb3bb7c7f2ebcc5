package dev.heddle.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The arguments that heddle was started with, in UTF-8 or not at all: a guest is never told of others than were given. */
final class HostArguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private HostArguments() {}

    /**
     * What the JVM read, as it was given.
     *
     * @throws UsageException if one is not UTF-8
     */
    static String[] exact(String... read) throws UsageException {
        return exact(read, isPlain(read) ? Optional.empty() : HostBytes.texts(COMMAND_LINE));
    }

    /** @param given all of the JVM's own arguments, and these at their end, if it is known */
    static String[] exact(String[] read, Optional<List<byte[]>> given) throws UsageException {
        var exact = read.clone();
        for (var i = 0; i < read.length; i++) {
            if (given.isPresent() && given.get().size() >= read.length) {
                var bytes = given.get().get(given.get().size() - read.length + i);
                var number = i + 1;
                exact[i] = HostBytes.decode(bytes)
                        .orElseThrow(() ->
                                new UsageException("argument " + number + " is not UTF-8: " + HostBytes.show(bytes)));
            } else if (read[i].indexOf('\ufffd') >= 0) {
                throw new UsageException("argument " + (i + 1) + " is not UTF-8: " + read[i]);
            }
        }
        return exact;
    }

    /** Whether nothing in them can be what stands for something else. */
    private static boolean isPlain(String... arguments) {
        for (var argument : arguments) {
            if (!argument.chars().allMatch(c -> c < 0x80 && c != '?')) {
                return false;
            }
        }
        return true;
    }
}
