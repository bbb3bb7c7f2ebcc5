package dev.heddle.streams.stdio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Tells which of the descriptors 0, 1 and 2 this process was given by whoever started it. One that was closed then is taken by whatever
 * is opened first: the JVM's own files, a jar, a socket. Nobody may read or write that as a standard stream.
 */
final class GivenDescriptors {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Octal, as the system writes it: {@code O_CLOEXEC}. What was given has survived an exec, so it does not have it. */
    private static final long CLOSE_ON_EXEC = 02000000;

    private GivenDescriptors() {}

    /** Whether a descriptor was given; on systems that do not tell, it is taken to be. */
    static boolean isGiven(int number) {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return true;
        }
        try {
            var target = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(number)));
            return !isClosedOnExec(number) && !isOfTheJvm(target);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isClosedOnExec(int number) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/fdinfo", Integer.toString(number)))) {
            return lines.filter(line -> line.startsWith("flags:"))
                    .map(line -> line.substring(6).strip())
                    .anyMatch(flags -> (Long.parseLong(flags, 8) & CLOSE_ON_EXEC) != 0);
        }
    }

    /** The virtual machine opens its modules and the jars of the class path without closing them on exec. */
    private static boolean isOfTheJvm(Path target) {
        return Stream.of("java.class.path", "jdk.module.path")
                        .map(System::getProperty)
                        .filter(path -> path != null && !path.isEmpty())
                        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                        .anyMatch(entry -> isReally(target, entry))
                || isInside(target, System.getProperty("java.home"));
    }

    private static boolean isReally(Path target, String entry) {
        try {
            return !entry.isEmpty() && target.equals(Path.of(entry).toRealPath());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isInside(Path target, String folder) {
        try {
            return target.startsWith(Path.of(folder).toRealPath());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
