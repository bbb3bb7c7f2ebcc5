package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 64 threads that write records to one file. A longer run, of so many records altogether:
 *
 * <pre>{@code mvn -pl wasi-p2 -am test -Dtest=AppendHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=640000}</pre>
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class AppendHammerTest {
    private static final int THREADS = 64;
    private static final int RECORDS = Integer.getInteger("heddle.hammer.operations", 64_000) / THREADS;

    @TempDir
    Path root;

    /** How the threads come to the end of the file. */
    enum Way {
        ONE_DESCRIPTOR_THAT_APPENDS,
        DESCRIPTORS_THAT_APPEND,
        ONE_POSITION
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordIsThereWholeAndInTheOrderOfItsThread(Way way) throws Exception {
        var table = new FdTable(Account.create());
        var directory = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
        var crowd = Crowd.ofVirtualThreads();
        var shared = table.insert(open(directory, way));
        for (var thread = 0; thread < THREADS; thread++) {
            var id = thread;
            var number = way == Way.DESCRIPTORS_THAT_APPEND ? table.insert(open(directory, way)) : shared;
            var calls = new ThreadCalls(table);
            crowd.add(() -> {
                for (var i = 0; i < RECORDS; i++) {
                    assertThat(calls.write(number, record(id, i)))
                            .isEqualTo(record(id, i).length());
                    crowd.progress.incrementAndGet();
                }
            });
        }
        crowd.start();
        crowd.join();
        table.closeAll();
        directory.close();

        var written = new int[THREADS];
        try (var lines = Files.newBufferedReader(root.resolve("records"))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var id = Integer.parseInt(line, 0, 2, 10);
                assertThat(line + "\n").isEqualTo(record(id, written[id]++));
            }
        }
        assertThat(written).containsOnly(RECORDS);
    }

    private static String record(int thread, int index) {
        return "%02d wrote %08d\n".formatted(thread, index);
    }

    private static FileFd open(Descriptor directory, Way way) throws Exception {
        var flags = EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);
        var descriptor = directory.openAt(false, "records", EnumSet.of(OpenFlag.CREATE), flags);
        return new FileFd(
                descriptor, DescriptorType.REGULAR_FILE, Rights.FILE, way == Way.ONE_POSITION ? 0 : FdFlags.APPEND);
    }
}
