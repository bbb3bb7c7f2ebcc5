package dev.heddle.conformance.everyfunction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Trap;
import dev.heddle.component.Component;
import dev.heddle.conformance.everyfunction.Ended.How;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole programs, a module and components, over files that fail: from the opening of the folder until it is closed. The build tries
 * some twenty places; {@code -Dheddle.rounds=1} each of them.
 */
class FaultyProgramsTest {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();
    private static final boolean ALL = Integer.getInteger("heddle.rounds", 0) > 0;
    private static final int ALL_UP_TO = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final List<Long> counted = Pools.held();

    private interface Program {
        Guest start(WasiContext context) throws Exception;
    }

    private static byte[] read(String file) throws Exception {
        return Files.readAllBytes(Path.of("guests", file));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void aModuleEndsWhereverItsFilesFail(Fault.Kind kind) throws Exception {
        CoreModule module = ENGINE.load(FunctionTrials.NAME + "files", read("c/files.wasm"));
        endsWhereverItsFilesFail(kind, context -> Guest.start(module, context));
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void aComponentEndsWhereverItsFilesFail(Fault.Kind kind) throws Exception {
        var component = Component.load(ENGINE, FunctionTrials.NAME + "files", read("component/files.wasm"));
        endsWhereverItsFilesFail(kind, context -> Guest.start(component, context));
    }

    private void endsWhereverItsFilesFail(Fault.Kind kind, Program program) throws Exception {
        var surroundings = new Surroundings(Files.createDirectory(folder.resolve("streams")));
        var fault = surroundings.fault;
        var hit = true;
        for (int n = 0; hit; n += ALL || n < ALL_UP_TO ? 1 : n / 2) {
            fault.arm(kind, n, false);
            var ended = ended(surroundings, program);
            hit = fault.wasHit();
            fault.disarm();
            assertThat(ended.how()).as("%s at %s: %s", kind, n, ended).isEqualTo(hit ? How.TRAPPED : How.EXITED);
            assertThat(ended.words().lines()).hasSizeLessThanOrEqualTo(1);
            assertThat(surroundings.forgottenStreams())
                    .as("open after %s at %s", kind, n)
                    .isZero();
            assertThat(Pools.held()).as("counted after %s at %s", kind, n).isEqualTo(counted);
            assertThat(ended(surroundings, program))
                    .as("next after %s at %s", kind, n)
                    .isEqualTo(new Ended(How.EXITED, "0"));
            assertThat(surroundings.forgottenStreams()).isZero();
        }
    }

    private Ended ended(Surroundings surroundings, Program program) throws Exception {
        var fresh = Files.createTempDirectory(folder, "given");
        Guest guest;
        try {
            guest = program.start(surroundings.livelyWithFaultyFiles(fresh).build());
        } catch (Trap | StackOverflowError notStarted) {
            return new Ended(How.TRAPPED, "" + notStarted.getMessage());
        }
        return Ended.of(guest, PATIENCE);
    }
}
