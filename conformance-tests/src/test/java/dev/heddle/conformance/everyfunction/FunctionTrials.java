package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.everyfunction.Ended.How;
import dev.heddle.conformance.everyfunction.OfferedFunctions.Imported;
import dev.heddle.conformance.guests.Leftovers;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** All that is tried with one function. What is wrong is collected in words. */
final class FunctionTrials {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A guest at its stack's end has many calls behind it, some of which wait for a disk. */
    private static final Duration PATIENCE_WITH_MANY_CALLS = Duration.ofSeconds(60);

    /** A guest that hangs must not spoil what comes after it. */
    private static final Duration LAST_RESORT = Duration.ofSeconds(90);

    private static final Duration TIME_LIMIT = Duration.ofMillis(15);
    private static final int[] ALL_LEVELS_BEFORE_THE_END = {1, 3, 8, 21, 55, 144, 377, 987, 2584};
    private static final int[] FEW_LEVELS_BEFORE_THE_END = {2, 100};
    private static final int MOST_LEVELS = 300;
    private static final int MOST_FAULTS = 200;
    private static final long SMALL_STACK = 64 << 10;
    /** What the names of all guests and their threads begin with. */
    static final String NAME = "trial-";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Imported target;
    private final Surroundings surroundings;
    private final boolean thorough;
    private final CoreModule module;
    private final CoreModule next;
    private final List<Long> before = Pools.held();
    private final List<String> wrong = new ArrayList<>();

    FunctionTrials(List<Imported> offered, Imported target, Surroundings surroundings, boolean thorough) {
        this.target = target;
        this.surroundings = surroundings;
        this.thorough = thorough;
        var name = NAME + NUMBERS.incrementAndGet();
        module = CallingModule.of(name, target, Handles.needed(offered, target));
        next = NextGuest.of(offered);
    }

    static boolean hasACase(Imported function) {
        return isWasi2(function)
                ? CallArguments.withoutWaiting(function)
                        .filter(words ->
                                words.size() == function.type().parameters().size())
                        .isPresent()
                : function.equals(OfferedFunctions.SPAWN)
                        || Preview1Arguments.withoutWaiting(function.name()).length
                                == function.type().parameters().size();
    }

    private static boolean isWasi2(Imported function) {
        return function.module().startsWith("wasi:");
    }

    List<String> all() throws Exception {
        for (var kind : ThreadKind.values()) {
            stackNearlyGone(kind);
            lookAround(kind + ", stack nearly gone");
            cancelled(kind);
            outOfTime(kind);
            lookAround(kind + ", cancelled or out of time");
            for (var error : Fault.Kind.values()) {
                if (thorough || (error == Fault.Kind.OUT_OF_MEMORY) == (kind == ThreadKind.VIRTUAL)) {
                    faults(kind, error);
                    lookAround(kind + ", " + error);
                }
            }
        }
        if (wrong.isEmpty()) {
            // An open that a FIFO keeps is given up by its guest, and closed by its own thread moments later.
            var patience = opensFifo() ? PATIENCE : Duration.ZERO;
            Leftovers.assertNothingIsOpenIn(surroundings.folder, target.toString(), patience);
        }
        return wrong;
    }

    private void stackNearlyGone(ThreadKind kind) throws Exception {
        // The build takes one size of a frame for each function; its functions are many.
        var first = thorough ? 0 : Math.floorMod(target.hashCode(), CallingModule.PADDING);
        for (int padding = first; padding < (thorough ? CallingModule.PADDING : first + 1); padding++) {
            var deepest = deep(kind, padding, Integer.MAX_VALUE);
            deep(kind, padding, deepest - Math.min(MOST_LEVELS, deepest / 4));
            for (int before : thorough ? ALL_LEVELS_BEFORE_THE_END : FEW_LEVELS_BEFORE_THE_END) {
                if (before < deepest) {
                    deep(kind, padding, deepest - before);
                }
            }
        }
    }

    /** Goes down until the stack is at its end, calling from some depth on; returns how deep it went. */
    private int deep(ThreadKind kind, int padding, int from) throws Exception {
        var context = surroundings.lively();
        // A platform thread has as little as the embedder says, a virtual one what the JVM gives.
        var limits =
                kind == ThreadKind.PLATFORM ? GuestLimits.DEFAULT.withMaxWasmStack(SMALL_STACK) : GuestLimits.DEFAULT;
        var memory = new AtomicReference<Memory>();
        var ended = run(context.threadKind(kind), limits, instance -> {
            memory.set(instance.memory());
            var arguments = withoutWaiting(instance);
            var all = Arrays.copyOf(
                    arguments,
                    instance.function("deep" + padding)
                            .orElseThrow()
                            .type()
                            .parameters()
                            .size());
            all[arguments.length] = from;
            instance.function("deep" + padding).orElseThrow().call(all);
        });
        check("stack nearly gone from " + from, kind, ended, Set.of(How.TRAPPED, How.EXITED));
        return memory.get() == null ? 0 : memory.get().loadInt(CallingModule.DEPTH);
    }

    private void cancelled(ThreadKind kind) throws Exception {
        for (var waiting : new boolean[] {false, true}) {
            var begun = new CountDownLatch(1);
            var memory = new AtomicReference<Memory>();
            var context = waiting ? surroundings.stalled() : surroundings.lively();
            var guest = start(context.threadKind(kind), GuestLimits.DEFAULT, instance -> {
                memory.set(instance.memory());
                loop(instance, waiting, begun);
            });
            begun.await();
            while (memory.get().loadByte(CallingModule.CALLING) == 0 && guestGoesOn(guest)) {
                Thread.onSpinWait();
            }
            guest.cancel();
            finish("cancelled", kind, guest, Set.of(How.CANCELLED, How.TRAPPED, How.EXITED));
        }
    }

    private static boolean guestGoesOn(Guest guest) throws Exception {
        return Ended.of(guest, Duration.ofMillis(1)).how() == How.HANGS;
    }

    private void outOfTime(ThreadKind kind) throws Exception {
        for (var waiting : new boolean[] {false, true}) {
            var context = waiting ? surroundings.stalled() : surroundings.lively();
            var guest = start(
                    context.threadKind(kind),
                    GuestLimits.DEFAULT.withTimeout(TIME_LIMIT),
                    instance -> loop(instance, waiting, new CountDownLatch(1)));
            finish("out of time", kind, guest, Set.of(How.CANCELLED, How.TRAPPED, How.EXITED));
        }
    }

    private void loop(CoreInstance instance, boolean waiting, CountDownLatch begun) {
        try {
            var arguments = waiting ? waiting(instance) : withoutWaiting(instance);
            begun.countDown();
            instance.function("loop").orElseThrow().call(arguments);
        } finally {
            begun.countDown();
        }
    }

    private void faults(ThreadKind kind, Fault.Kind error) throws Exception {
        for (var lasting : thorough ? new boolean[] {false, true} : new boolean[] {false}) {
            var hit = true;
            for (int n = 0; hit; n++) {
                var at = n;
                var context = surroundings.livelyWithFaultyFiles().threadKind(kind);
                var ended = run(context, GuestLimits.DEFAULT, instance -> {
                    var arguments = withoutWaiting(instance);
                    surroundings.fault.arm(error, at, lasting);
                    instance.function("once").orElseThrow().call(arguments);
                });
                hit = surroundings.fault.wasHit();
                check(error + " at " + n, kind, ended, afterFault(hit));
                if (n > MOST_FAULTS) {
                    throw new AssertionError(target + ", " + kind + ", " + error + ": there is no end of faults");
                }
            }
        }
    }

    /** A file's error of the JVM ends the guest; without one, its call was a good one. */
    private Set<How> afterFault(boolean hit) {
        if (!target.module().startsWith("wasi:filesystem/")) {
            return Set.of(How.EXITED, How.TRAPPED, How.OUT_OF_MEMORY);
        }
        return Set.of(hit ? How.TRAPPED : How.EXITED);
    }

    private long[] withoutWaiting(CoreInstance instance) {
        var handles = new Handles(instance);
        handles.writeMemory();
        if (target.equals(OfferedFunctions.SPAWN)) {
            return new long[] {1};
        }
        if (isWasi2(target)) {
            return handles.of(CallArguments.withoutWaiting(target).orElseThrow());
        }
        NextGuest.openFiles(instance);
        return Preview1Arguments.withoutWaiting(target.name());
    }

    private boolean opensFifo() {
        return waiting().stream().flatMap(List::stream).anyMatch(word -> word.equalsIgnoreCase(Handles.FIFO_NAME));
    }

    private Optional<List<String>> waiting() {
        return isWasi2(target) ? CallArguments.waiting(target) : Preview1Arguments.waiting(target.name());
    }

    private long[] waiting(CoreInstance instance) {
        var handles = new Handles(instance);
        var words = waiting();
        if (words.isEmpty()) {
            return withoutWaiting(instance);
        }
        handles.writeMemory();
        return handles.of(words.get());
    }

    private Ended run(WasiContextBuilder context, GuestLimits limits, Consumer<CoreInstance> body) throws Exception {
        var guest = start(context, limits, body);
        return end(guest, PATIENCE_WITH_MANY_CALLS);
    }

    private Guest start(WasiContextBuilder context, GuestLimits limits, Consumer<CoreInstance> body) throws Exception {
        surroundings.tidy();
        var bounded = limits.timeout().isPresent() ? limits : limits.withTimeout(LAST_RESORT);
        return Guest.start(module, context.limits(bounded).build(), body);
    }

    private Ended end(Guest guest, Duration patience) throws Exception {
        var ended = Ended.of(guest, patience);
        surroundings.fault.disarm();
        surroundings.letGo();
        return ended;
    }

    private void finish(String trial, ThreadKind kind, Guest guest, Set<How> right) throws Exception {
        check(trial, kind, end(guest, PATIENCE), right);
    }

    private void check(String trial, ThreadKind kind, Ended ended, Set<How> right) throws Exception {
        var what = kind + ", " + trial + ": ";
        if (ended.how() == How.HANGS) {
            // What else is tried would meet what this one holds.
            throw new AssertionError(target + ", " + what + "hangs");
        }
        if (!right.contains(ended.how()) || ended.words().lines().count() > 1) {
            wrong.add(target + ", " + what + ended);
        }
        var forgotten = surroundings.forgottenStreams();
        if (forgotten > 0) {
            wrong.add(target + ", " + what + forgotten + " streams and files are left open");
        }
        var counted = Pools.held();
        if (!counted.equals(before)) {
            wrong.add(target + ", " + what + counted + " is counted, and was " + before + " before");
        }
        if (thorough) {
            lookAround(what);
        }
    }

    /** Whether the next guest does well. */
    private void lookAround(String what) throws Exception {
        surroundings.tidy();
        var afterwards = Ended.of(NextGuest.start(next, surroundings), PATIENCE);
        if (!afterwards.equals(new Ended(How.EXITED, "0"))) {
            wrong.add(target + ", " + what + ": the next guest " + afterwards);
        }
    }
}
