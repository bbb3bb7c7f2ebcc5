package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 64 threads on one table. A longer run, of so many operations for each test and policy:
 *
 * <pre>{@code mvn -pl resource-table test -Dtest=ResourceTableHammerTest -Dheddle.hammer.operations=10000000}</pre>
 */
class ResourceTableHammerTest {
    private static final int THREADS = 64;
    private static final int OPERATIONS = Integer.getInteger("heddle.hammer.operations", 400_000) / THREADS;

    /** Each thread changes its own handles only, so it knows what each names when; all look up all handles. */
    @ParameterizedTest
    @EnumSource
    void aLookUpReturnsOnlyWhatItsNumberNamedDuringTheCall(Allocation allocation) throws Exception {
        var table = new ResourceTable(allocation);
        var handles = new AtomicIntegerArray(THREADS * HammerOwner.PLACES);

        hammer(thread -> new HammerOwner(table, handles, thread)::operate);

        table.drain(
                (handle, thing) -> assertThat(((Thing) thing).wasNamedBy(handle, System.nanoTime(), System.nanoTime()))
                        .isTrue());
        assertThat(table.size()).isZero();
    }

    /** All threads change all handles: what goes in comes out once, and is never found again after. */
    @ParameterizedTest
    @EnumSource
    void whatGoesInComesOutOnceWhoeverTakesIt(Allocation allocation) throws Exception {
        var table = new ResourceTable(allocation, 200);
        var handles = new AtomicIntegerArray(300);
        var visitors = new ArrayList<HammerVisitor>();
        for (int thread = 0; thread < THREADS; thread++) {
            visitors.add(new HammerVisitor(table, handles));
        }

        hammer(thread -> visitors.get(thread)::operate);

        var last = visitors.get(0);
        table.drain((handle, thing) -> last.took((Thing) thing));
        assertThat(visitors.stream().mapToLong(HammerVisitor::taken).sum())
                .isEqualTo(visitors.stream().mapToLong(HammerVisitor::given).sum());
        assertThat(table.size()).isZero();
    }

    private interface Operation {
        void once(ThreadLocalRandom random) throws Exception;
    }

    private static void hammer(IntFunction<Operation> operations) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = new ArrayList<Future<?>>();
            for (int thread = 0; thread < THREADS; thread++) {
                var operation = operations.apply(thread);
                Callable<Object> rounds = () -> {
                    start.await();
                    for (int i = 0; i < OPERATIONS; i++) {
                        operation.once(ThreadLocalRandom.current());
                    }
                    return true;
                };
                done.add(threads.submit(rounds));
            }
            start.countDown();
            for (var thread : done) {
                thread.get();
            }
        }
    }
}
