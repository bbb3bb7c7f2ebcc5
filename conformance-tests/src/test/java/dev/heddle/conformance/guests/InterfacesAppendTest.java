package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixty-four threads of a core module append records to one file through WASI 0.2. A longer run, of so many records for each test:
 *
 * <pre>{@code mvn -pl conformance-tests -am test -Dtest=InterfacesAppendTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=640000}</pre>
 */
class InterfacesAppendTest {
    private static final int THREADS = 64;
    private static final int EACH = Integer.getInteger("heddle.hammer.operations", 12_800) / THREADS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"one", "own", "anew"})
    void everyRecordIsThereWholeAndInTheOrderOfItsThread(String way) throws Exception {
        var output = Capture.upTo(1 << 16);
        var context = WasiContext.builder()
                .arguments(way, Integer.toString(EACH))
                .stdout(output)
                .stderr(output)
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .build();
        assertThat(Guest.run(Guests.load("interfaces/append.wasm"), context))
                .as(output::text)
                .isZero();
        assertThat(output.text()).isEqualTo(THREADS * EACH + " records\n");
        var written = new int[THREADS];
        try (var lines = Files.newBufferedReader(folder.resolve("records"))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var thread = Integer.parseInt(line, 0, 2, 10);
                assertThat(line).isEqualTo("%02d wrote %08d", thread, written[thread]++);
            }
        }
        assertThat(written).containsOnly(EACH);
    }
}
