package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.base.Trap;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Core modules whose threads call WASI 0.2 themselves, on resources that all of them share. No other host runs them: what is expected
 * follows from their sources.
 */
class InterfacesTest {
    private static final int THREADS = 64;
    private static final int ROUNDS = 16;
    private static final int RECORD = 16;

    /** A longer run: {@code -Dheddle.misuses=10000}. */
    private static final int MISUSES = Integer.getInteger("heddle.misuses", 10);

    @TempDir
    Path folder;

    @Test
    void sixtyFourThreadsShareAFileStreamsAndAClock() throws Exception {
        var output = Capture.upTo(1 << 20);
        assertThat(Guest.run(Guests.load("interfaces/crowd.wasm"), context(output, Integer.toString(ROUNDS))))
                .isZero();
        assertThat(output.text().lines())
                .hasSize(THREADS + 1)
                .contains("thread 0, round 0", "thread 63, round 0")
                .last()
                .isEqualTo("64 threads, 1024 records");
        var records = Files.readString(folder.resolve("records"));
        assertThat(records).hasSize(THREADS * ROUNDS * RECORD);
        assertThat(records.lines().skip(17).findFirst()).contains("001:00001:00008");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "descriptor", "pollable", "parent"})
    void whoeverUsesWhatAnotherThreadDroppedTraps(String what) throws Exception {
        for (var round = 0; round < MISUSES; round++) {
            var output = Capture.upTo(64 << 20);
            try (var guest = Guest.start(Guests.load("interfaces/misuse.wasm"), context(output, what))) {
                assertThatExceptionOfType(Trap.class)
                        .isThrownBy(guest::await)
                        .withMessageMatching("handle \\d+ names .*");
            }
            assertThat(output.text()).doesNotContain("never");
        }
    }

    private WasiContext context(Capture output, String argument) {
        return WasiContext.builder()
                .arguments(argument)
                .stdout(output)
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .build();
    }
}
