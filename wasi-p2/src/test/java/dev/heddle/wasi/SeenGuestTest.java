package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.ThreadMXBean;
import dev.heddle.engine.CoreInstance;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.events.GuestEvents;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of a guest's threads from outside. */
class SeenGuestTest {
    @TempDir
    private Path folder;

    private static Guest start(Consumer<CoreInstance> body) throws Exception {
        var context = WasiContext.builder()
                .stdin(StandardInput.of(new Pipe(10).input()))
                .build();
        return Guest.start(TestModules.load("threads"), context, body);
    }

    private static void call(CoreInstance instance, String export, long... arguments) {
        instance.function(export).orElseThrow().call(arguments);
    }

    private static void awaitName(Thread thread, String name) {
        while (!thread.getName().equals(name)) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wait, threads waits: memory.atomic.wait at 0x8",
        "sleep, threads waits: poll_oneoff of clock",
        "read, threads waits: fd_read 0"
    })
    void aThreadThatWaitsIsNamedAfterWhatItWaitsFor(String place, String name) throws Exception {
        var thread = new CompletableFuture<Thread>();
        try (var guest = start(instance -> {
            thread.complete(Thread.currentThread());
            call(instance, place);
        })) {
            awaitName(thread.get(), name);
            guest.cancel();
        }
    }

    @Test
    void aThreadThatGoesOnHasItsOwnNameAgain() throws Exception {
        try (var guest = start(instance -> {
            call(instance, "spawn", 0);
            call(instance, "await", 4, 1);
            assertThat(Thread.currentThread().getName()).isEqualTo("threads");
        })) {
            assertThat(guest.await()).isZero();
        }
    }

    @Test
    void aThreadDumpOfTheJvmShowsWhichGuestThreadWaitsForWhat() throws Exception {
        var spawned = new CompletableFuture<Integer>();
        try (var guest = start(instance -> {
            spawned.complete((int) instance.function("spawn").orElseThrow().call(4)[0]);
            call(instance, "wait");
        })) {
            var wanted = "threads#" + spawned.get() + " waits: memory.atomic.wait at 0x8";
            for (var i = 0; !dump(i).contains(wanted); i++) {
                Thread.onSpinWait();
            }
            guest.cancel();
        }
    }

    private String dump(int number) throws Exception {
        var file = folder.resolve("dump" + number);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(file);
    }

    @Test
    void aRecordingHasTheThreadsAndTheirWaitsAndPolls() throws Exception {
        try (var recording = new Recording()) {
            recording.enable("dev.heddle.GuestThreadStart");
            recording.enable("dev.heddle.GuestThreadEnd");
            recording.enable("dev.heddle.GuestWait").withoutThreshold();
            recording.enable("dev.heddle.GuestPoll").withoutThreshold();
            recording.start();
            try (var guest = start(instance -> {
                call(instance, "spawn", 0);
                call(instance, "await", 4, 1);
                call(instance, "nap");
            })) {
                assertThat(guest.await()).isZero();
            }
            recording.stop();
            var file = folder.resolve("recording.jfr");
            recording.dump(file);
            var events = RecordingFile.readAllEvents(file);
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("dev.heddle.GuestThreadStart"))
                    .extracting(event -> event.getString("thread"))
                    .hasSize(2)
                    .contains("threads");
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("dev.heddle.GuestThreadEnd"))
                    .hasSize(2);
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("dev.heddle.GuestWait"))
                    .filteredOn(event -> event.getString("resource").equals("poll_oneoff of clock"))
                    .singleElement()
                    .extracting(RecordedEvent::getDuration)
                    .isNotNull();
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("dev.heddle.GuestPoll"))
                    .singleElement()
                    .extracting(event -> event.getInt("pollables"), event -> event.getInt("ready"))
                    .containsExactly(1, 1);
        }
    }

    @Test
    void nothingIsAllocatedForEventsWhileNothingIsRecorded() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var least = Long.MAX_VALUE;
        // The JVM itself allocates now and then, on whatever thread: the least of several times counts.
        for (var time = 0; time < 5; time++) {
            var before = threads.getCurrentThreadAllocatedBytes();
            ask(100_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(10_000);
    }

    private static void ask(int times) {
        for (var i = 0; i < times; i++) {
            assert GuestEvents.beginWait() == null;
            GuestEvents.endPoll(GuestEvents.beginPoll(), 1, 1);
            GuestEvents.started("a");
            GuestEvents.ended("a");
        }
    }
}
