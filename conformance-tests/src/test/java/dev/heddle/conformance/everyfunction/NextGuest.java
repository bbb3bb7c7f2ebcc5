package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.conformance.guests.BoundaryPage;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guest that does a little of everything, with the same files and streams as those before it. */
final class NextGuest {
    private static final int DIRECTORY = 2;
    private static final long ALL_RIGHTS = (1L << 30) - 1;
    private static final long ALL_OF_A_DIRECTORY = ALL_RIGHTS & ~(1L << 6 | 1L << 8 | 1L << 22);
    private static final Set<String> CALLS =
            Set.of("path_open", "fd_read", "fd_close", "random_get", "clock_time_get", "poll_oneoff");

    private static @Nullable CoreModule made;

    private NextGuest() {}

    static synchronized CoreModule of(List<Imported> offered) {
        var module = made;
        if (module == null) {
            module = make(offered);
            made = module;
        }
        return module;
    }

    private static CoreModule make(List<Imported> offered) {
        var preview1 = offered.stream()
                .filter(each -> each.module().equals(OfferedFunctions.PREVIEW_1))
                .toList();
        var write = preview1.stream()
                .filter(each -> each.name().equals("fd_write"))
                .findFirst()
                .orElseThrow();
        return CallingModule.of(
                "next",
                write,
                preview1.stream().filter(each -> CALLS.contains(each.name())).toList());
    }

    static Guest start(CoreModule module, Surroundings surroundings) throws Exception {
        var context = surroundings
                .lively()
                .limits(GuestLimits.DEFAULT.withTimeout(Duration.ofSeconds(20)))
                .build();
        return Guest.start(module, context, NextGuest::doALittle);
    }

    private static void doALittle(CoreInstance instance) {
        BoundaryPage.writeTo(instance.memory());
        openFiles(instance);
        must(instance, "once", 1, BoundaryPage.IOVECS, 1, BoundaryPage.RESULT);
        must(instance, "fd_read", BoundaryPage.FILE, BoundaryPage.IOVECS, 1, BoundaryPage.RESULT);
        must(instance, "fd_read", 0, BoundaryPage.IOVECS, 1, BoundaryPage.RESULT);
        must(instance, "random_get", BoundaryPage.BUFFER, 8);
        must(instance, "clock_time_get", 1, 1, BoundaryPage.RESULT);
        must(instance, "poll_oneoff", BoundaryPage.SUBSCRIPTIONS, BoundaryPage.BUFFER, 1, BoundaryPage.RESULT);
        must(instance, "fd_close", BoundaryPage.FILE);
    }

    /** A file and a directory, with the numbers that {@link BoundaryPage} has for them. */
    static void openFiles(CoreInstance instance) {
        var here = BoundaryPage.FOLDER;
        must(instance, "path_open", here, 0, BoundaryPage.PATH, 4, 0, ALL_RIGHTS, 0, 0, BoundaryPage.RESULT);
        must(
                instance,
                "path_open",
                here,
                0,
                BoundaryPage.OTHER_PATH,
                5,
                DIRECTORY,
                ALL_OF_A_DIRECTORY,
                ALL_RIGHTS,
                0,
                BoundaryPage.RESULT);
    }

    private static void must(CoreInstance instance, String function, long... arguments) {
        var errno = instance.function(function).orElseThrow().call(arguments)[0];
        if (errno != 0) {
            throw new IllegalStateException(function + " answers " + errno);
        }
    }
}
