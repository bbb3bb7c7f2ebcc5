package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.heddle.base.Account;
import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestExit;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.TestModules;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.preview1.type.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function with lengths, counts and pointers at the edges, in a JVM of 256 MiB: an errno or a trap, nothing else. */
class BoundaryTest {
    private static final long SIZE = 2048L * 65536;
    /** Where the memory holds a path, a list of buffers, and a list of buffers that are not there. */
    private static final int PATH = 4096;

    private static final int LIST = 8192;
    private static final int BAD_LIST = 12288;
    private static final long[] EDGES = {
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        15,
        31,
        PATH,
        LIST,
        BAD_LIST,
        SIZE - 8,
        SIZE - 1,
        SIZE,
        SIZE + 1,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_fff8L,
        0xffff_ffffL,
        -1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final int RANDOM_CALLS = 500;

    @TempDir
    Path directory;

    @BeforeEach
    void fillDirectory() throws Exception {
        Files.writeString(directory.resolve("file"), "text");
        Files.createDirectory(directory.resolve("sub"));
    }

    static Stream<String> functions() {
        return TestModules.load("every_function").exports().stream()
                .filter(export -> export.type() instanceof ExternType.Function)
                .map(export -> export.name());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionAnswersAnErrnoOrTrapsWhateverItIsGiven(String name) throws Exception {
        var calls = new AtomicInteger();
        inAGuest(instance -> {
            var arity =
                    instance.function(name).orElseThrow().type().parameters().size();
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(name.hashCode());
            for (var i = 0; i < arity * EDGES.length + RANDOM_CALLS; i++) {
                fill(instance.memory());
                call(instance, name, i < arity * EDGES.length ? oneAtTheEdge(i, arity) : anyEdges(arity, random));
                calls.incrementAndGet();
            }
        });
        assertThat(calls.get()).isGreaterThanOrEqualTo(RANDOM_CALLS);
    }

    @Test
    void longListsAndBuffersThatAreInBoundsCostTheHostNothingOfTheirSize() throws Exception {
        inAGuest(instance -> {
            fill(instance.memory());
            assertThat(call(instance, "fd_write", 1, 65536, SIZE / 8 - 65536, 0))
                    .isZero();
            assertThat(call(instance, "fd_readdir", 3, 65536, SIZE - 65536, 0, 0))
                    .isZero();
            assertThat(call(instance, "random_get", 65536, 64 << 20)).isZero();
            assertThat(call(instance, "path_open", 3, 0, PATH, 1 << 20, 0, 0, 0, 0, 0))
                    .isEqualTo(Errno.NAMETOOLONG.number());
        });
    }

    @Test
    void manyClocksCanBePolledAtOnceAndOneMoreTraps() throws Exception {
        var most = GuestLimits.DEFAULT.limit(Account.Kind.SUBSCRIPTIONS);
        inAGuest(instance -> {
            assertThat(call(instance, "poll_oneoff", 65536, 65536 + 48_000_000, most, 0))
                    .isZero();
            assertThat(instance.memory().loadInt(0)).isEqualTo((int) most);
            var poll = instance.function("poll_oneoff").orElseThrow();
            assertThatThrownBy(() -> poll.call(65536, 65536 + 48_000_000, most + 1, 0))
                    .isInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("poll subscriptions");
        });
    }

    private static long[] oneAtTheEdge(int number, int arity) {
        var arguments = new long[arity];
        Arrays.fill(arguments, 3);
        arguments[number / EDGES.length] = EDGES[number % EDGES.length];
        return arguments;
    }

    private static long[] anyEdges(int arity, RandomGenerator random) {
        return random.ints(arity, 0, EDGES.length).mapToLong(i -> EDGES[i]).toArray();
    }

    /** Subscriptions in it are to a clock that has long passed, so that no poll waits. */
    private static void fill(Memory memory) {
        var zeroes = new byte[16 * 1024];
        memory.store(0, zeroes, 0, zeroes.length);
        memory.store(PATH, new byte[] {'f', 'i', 'l', 'e', '/', '.', '.', '/', 's', 'u', 'b'}, 0, 11);
        memory.storeInt(LIST, PATH);
        memory.storeInt(LIST + 4, 4);
        memory.storeInt(BAD_LIST, -8);
        memory.storeInt(BAD_LIST + 4, -1);
        memory.storeInt(BAD_LIST + 8, PATH);
        memory.storeInt(BAD_LIST + 12, Integer.MAX_VALUE);
    }

    private static long call(CoreInstance instance, String name, long... arguments) {
        var function = instance.function(name).orElseThrow();
        for (var i = 0; i < arguments.length; i++) {
            if (function.type().parameters().get(i) == dev.heddle.engine.ValueType.I32) {
                arguments[i] = (int) arguments[i];
            }
        }
        try {
            var results = function.call(arguments);
            if (results.length == 1) {
                assertThat(results[0]).isBetween(0L, (long) Errno.NOTCAPABLE.number());
            }
            return results.length == 1 ? results[0] : 0;
        } catch (Trap | GuestExit e) {
            return -1;
        } catch (Throwable e) {
            return fail(name + Arrays.toString(arguments), e);
        }
    }

    private void inAGuest(Consumer<CoreInstance> body) throws Exception {
        var context = WasiContext.builder()
                .arguments("one", "two")
                .environment("NAME", "value")
                .directory(DirectoryGrant.readWrite(directory, "/"))
                .build();
        try (var guest = Guest.start(TestModules.load("every_function"), context, body)) {
            guest.await();
        }
    }
}
