package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account.Kind;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guests that fail to start give back all they took. A longer run, of so many starts for each cause:
 *
 * <pre>{@code mvn -pl wasi-p2 -am test -Dtest=FailedStartsTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.failed.starts=20000}</pre>
 */
@EnabledOnOs(OS.LINUX)
class FailedStartsTest {
    private static final int STARTS = Integer.getInteger("heddle.failed.starts", 300);
    private static final CoreModule ENDINGS = TestModules.load("endings");
    private static final Consumer<CoreInstance> START =
            instance -> instance.function("_start").ifPresent(GuestFunction::call);

    @TempDir
    Path folder;

    private enum Cause {
        MISSING_DIRECTORY,
        MISSING_IMPORT,
        MEMORY_OVER_THE_LIMIT,
        TRAP_IN_THE_START,
        EXIT_IN_THE_START,
        TIME_UP_IN_THE_START,
        BODY_THAT_FAILS,
        TEXT_THAT_CANNOT_BE_GIVEN,
        NO_ROOM_FOR_DESCRIPTORS,
        NO_THREAD_TO_BE_HAD
    }

    private WasiContextBuilder context() {
        return WasiContext.builder()
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .limits(GuestLimits.DEFAULT.withTimeout(Duration.ofHours(1)));
    }

    /** Starts a guest, and returns what that failed of. */
    private Optional<Throwable> failure(Cause cause) {
        try (var guest = start(cause)) {
            guest.await();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    private Guest start(Cause cause) throws Exception {
        var limits = GuestLimits.DEFAULT.withTimeout(Duration.ofHours(1));
        return switch (cause) {
            case MISSING_DIRECTORY ->
                Guest.start(
                        ENDINGS,
                        context()
                                .directory(DirectoryGrant.readOnly(folder.resolve("none"), "/none"))
                                .build());
            case MISSING_IMPORT ->
                Guest.start(TestModules.load("missing_import"), context().build());
            case MEMORY_OVER_THE_LIMIT ->
                Guest.start(
                        ENDINGS, context().limits(limits.withMaxMemorySize(1)).build());
            case TRAP_IN_THE_START -> Guest.start(ENDINGS, context().build(), calling("trap"));
            case EXIT_IN_THE_START -> {
                var guest = Guest.start(ENDINGS, context().build(), calling("exit"));
                guest.await();
                guest.close();
                throw new IllegalStateException("as all others");
            }
            case TIME_UP_IN_THE_START ->
                Guest.start(
                        TestModules.load("endless_start"),
                        context()
                                .limits(limits.withTimeout(Duration.ofMillis(1)))
                                .build());
            case BODY_THAT_FAILS ->
                Guest.start(ENDINGS, context().build(), instance -> {
                    throw new IllegalStateException("the embedder's mistake");
                });
            case TEXT_THAT_CANNOT_BE_GIVEN ->
                Guest.start(TestModules.load("endings", "end\0ings"), context().build());
            case NO_ROOM_FOR_DESCRIPTORS ->
                Guest.start(
                        ENDINGS,
                        context().limits(limits.withLimit(Kind.RESOURCES, 3)).build(),
                        START);
            case NO_THREAD_TO_BE_HAD ->
                // No system has so much stack to give.
                Guest.start(
                        ENDINGS,
                        context().limits(limits.withMaxWasmStack(1L << 50)).build(),
                        START);
        };
    }

    private static Consumer<CoreInstance> calling(String export) {
        return instance -> instance.function(export).orElseThrow().call(new long[export.equals("exit") ? 1 : 0]);
    }

    private Map<String, Integer> descriptors() throws IOException {
        var open = new HashMap<String, Integer>();
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            for (var each : (Iterable<Path>) all::iterator) {
                try {
                    var target = Files.readSymbolicLink(each);
                    if (target.startsWith(folder.toRealPath())) {
                        open.merge(target.toString(), 1, Integer::sum);
                    }
                } catch (IOException gone) {
                    // The listing's own.
                }
            }
        }
        return open;
    }

    /** Those that the host starts for guests; the JVM's own come and go. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("endings")
                        || thread.getName().startsWith("heddle"))
                .filter(thread -> !thread.getName().equals("heddle time limits"))
                .filter(thread -> !thread.getName().equals("heddle-blocking-call"))
                .count();
    }

    private static long heap() {
        var smallest = Long.MAX_VALUE;
        for (var i = 0; i < 3; i++) {
            System.gc();
            smallest = Math.min(
                    smallest,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return smallest;
    }

    @ParameterizedTest
    @EnumSource
    void whateverAStartFailsOfNothingIsKept(Cause cause) throws Exception {
        assertThat(failure(cause)).isPresent();
        for (var i = 0; i < 50; i++) {
            failure(cause);
        }
        var descriptors = descriptors();
        var threads = threads();
        var heap = heap();
        for (var i = 0; i < STARTS; i++) {
            failure(cause);
        }
        assertThat(descriptors()).isEqualTo(descriptors);
        assertThat(threads()).isEqualTo(threads);
        assertThat(heap() - heap).isLessThan(Math.max(4L << 20, 500L * STARTS));
        assertThat(Guest.run(ENDINGS, context().build())).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MISSING_DIRECTORY", "NO_ROOM_FOR_DESCRIPTORS", "NO_THREAD_TO_BE_HAD", "TEXT_THAT_CANNOT_BE_GIVEN"
            })
    void whatIsWrongBeforeTheFirstThreadIsThrownByTheStart(Cause cause) {
        assertThatThrownBy(() -> start(cause)).isInstanceOf(Exception.class);
    }
}
