package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.function.HostData;
import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many threads link with one linker and start guests of one linked component. */
class LinkedComponentHammerTest {
    private static final int THREADS = 8;
    private static final int GUESTS = 50;

    @Test
    void threadsShareALinkedComponentAndNoGuestSeesAnothers() throws Exception {
        var component = TestComponents.load("importer");
        var linker = new Linker().offer(LinkedComponentTest.counter()).offerEach(LinkedComponentTest.twice());
        var shared = linker.link(component);
        var start = new CountDownLatch(1);
        var threads = new ArrayList<CompletableFuture<Void>>();
        for (var thread = 0; thread < THREADS; thread++) {
            var first = 1_000L * thread;
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            start.await();
                            var linked = first == 0 ? linker.link(component) : shared;
                            for (var guest = 0; guest < GUESTS; guest++) {
                                check(linked, first + 4L * guest);
                            }
                        } catch (Exception failure) {
                            throw new AssertionError(failure);
                        }
                    },
                    task -> Thread.ofPlatform().start(task)));
        }
        start.countDown();
        for (var thread : threads) {
            thread.get();
        }
    }

    private static void check(LinkedComponent linked, long first) throws Exception {
        var count = new AtomicLong(first);
        try (var store = ComponentStore.create(HostData.of(AtomicLong.class, count));
                var instance = linked.instantiate(store)) {
            var sum = instance.function("sum").orElseThrow();
            assertThat(sum.call()).contains(new Value.U64(2 * first + 3));
            assertThat(sum.call()).contains(new Value.U64(2 * first + 7));
            assertThat(count).hasValue(first + 4);
        }
    }
}
