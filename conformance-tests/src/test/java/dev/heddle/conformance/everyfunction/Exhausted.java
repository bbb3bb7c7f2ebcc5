package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.everyfunction.Ended.How;
import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A program for a small heap, most of which an embedder's thread takes while a guest calls the host: it prints how that guest and
 * the next one ended.
 */
final class Exhausted {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Takes all memory that is left, again and again, until it is told to give it back. */
    private static final class Hog implements Runnable {
        private final AtomicReferenceArray<Object> taken = new AtomicReferenceArray<>(1 << 16);
        private volatile boolean enough;

        @Override
        public void run() {
            int next = 0;
            for (int size = 1 << 20; !enough && next < taken.length(); ) {
                try {
                    taken.set(next, new byte[size]);
                    next++;
                } catch (OutOfMemoryError full) {
                    size = Math.max(64, size / 4);
                }
            }
            for (int i = 0; i < next; i++) {
                taken.set(i, null);
            }
        }
    }

    private Exhausted() {}

    /** @param arguments the folder, and the functions' names */
    public static void main(String[] arguments) throws Exception {
        var surroundings = new Surroundings(Path.of(arguments[0]));
        var offered = OfferedFunctions.all();
        var next = NextGuest.of(offered);
        for (var name : List.of(arguments).subList(1, arguments.length)) {
            var target = offered.stream()
                    .filter(each -> each.module().equals(OfferedFunctions.PREVIEW_1)
                            && each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            // Loads what the JVM loads once.
            Ended.of(NextGuest.start(next, surroundings), PATIENCE);
            var exhausted = exhausted(surroundings, offered, target);
            surroundings.tidy();
            var afterwards = Ended.of(NextGuest.start(next, surroundings), PATIENCE);
            System.out.println(name + ": " + inWords(exhausted) + "; next: " + inWords(afterwards));
        }
        Runtime.getRuntime().halt(0);
    }

    private static String inWords(Ended ended) {
        return ended.how() == How.TRAPPED || ended.how() == How.CANCELLED
                ? ended.words()
                : ended.how() + " " + ended.words();
    }

    private static Ended exhausted(Surroundings surroundings, List<Imported> offered, Imported target)
            throws Exception {
        var module = CallingModule.of(FunctionTrials.NAME + "exhausted", target, Handles.needed(offered, target));
        var hog = new Hog();
        var taking = Thread.ofPlatform().daemon().unstarted(hog);
        var context = surroundings
                .lively()
                .limits(GuestLimits.DEFAULT.withTimeout(TIME_LIMIT))
                .build();
        var guest = Guest.start(module, context, instance -> {
            new Handles(instance).writeMemory();
            NextGuest.openFiles(instance);
            var arguments = Preview1Arguments.withoutWaiting(target.name());
            taking.start();
            instance.function("loop").orElseThrow().call(arguments);
        });
        try {
            while (true) {
                try {
                    guest.awaitEnding();
                    break;
                } catch (OutOfMemoryError tooLittleToWait) {
                    // The guest has not ended yet, or gives back what it held right now.
                    Thread.onSpinWait();
                }
            }
        } finally {
            hog.enough = true;
        }
        taking.join();
        return Ended.of(guest, PATIENCE);
    }
}
