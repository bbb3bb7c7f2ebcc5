package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What guests could leave behind in this process: threads that carry their name, and file descriptors. */
public final class Leftovers {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Asserts that no thread is there with this name; the JVM may take a moment to let go of a thread that has ended. */
    public static void assertNoThreadsOf(String program) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        long threads;
        do {
            threads = threadsOf(program);
            // To look again takes long enough.
        } while (threads > 0 && System.nanoTime() - end < 0);
        assertThat(threads).as("threads of %s", program).isZero();
    }

    /**
     * Asserts that none of this process's file descriptors is a file of the folder, or the folder itself. Looks once: what was
     * forgotten is closed by the garbage collector sooner or later.
     */
    public static void assertNothingIsOpenIn(Path folder) throws IOException {
        assertNothingIsOpenIn(folder, "");
    }

    /** @param after what a message says it comes after */
    public static void assertNothingIsOpenIn(Path folder, String after) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return;
        }
        var real = folder.toRealPath();
        try (var descriptors = Files.list(DESCRIPTORS)) {
            assertThat(descriptors.map(Leftovers::target).filter(target -> target.startsWith(real)))
                    .as("open file descriptors %s", after)
                    .isEmpty();
        }
    }

    /** What a descriptor is; nothing if it was closed meanwhile. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return Path.of("");
        }
    }

    /** Virtual threads are only in the dump. */
    private static long threadsOf(String program) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "dump");
        var dump = folder.resolve("threads").toAbsolutePath();
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            try (var lines = Files.lines(dump)) {
                return lines.filter(line -> line.startsWith("#") && line.contains('"' + program))
                        .count();
            }
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
