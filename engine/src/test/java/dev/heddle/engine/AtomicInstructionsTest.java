package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All 63 atomic accesses: three widths of {@code i32} and four of {@code i64}, through compiled guest code. */
class AtomicInstructionsTest {
    private final Memory memory = Memory.create(new ExternType.Memory(1, 1, true), Account.create());
    private final CoreInstance guest = start();
    private final Random random = new Random(1);

    /** A value type in bits, and how many bits of it are accessed. */
    record Access(int type, int bits) {
        String name(String operation) {
            var narrow = bits == type ? "" : String.valueOf(bits);
            var unsigned = bits == type || operation.equals("store") ? "" : "_u";
            return switch (operation) {
                case "load", "store" -> "i" + type + ".atomic." + operation + narrow + unsigned;
                default -> "i" + type + ".atomic.rmw" + narrow + "." + operation + unsigned;
            };
        }

        long mask() {
            return -1L >>> (64 - bits);
        }

        int bytes() {
            return bits / 8;
        }
    }

    private static Stream<Access> accesses() {
        return Stream.of(
                new Access(32, 8),
                new Access(32, 16),
                new Access(32, 32),
                new Access(64, 8),
                new Access(64, 16),
                new Access(64, 32),
                new Access(64, 64));
    }

    private record Update(String name, LongBinaryOperator operator) {}

    private static final List<Update> UPDATES = List.of(
            new Update("add", Long::sum),
            new Update("sub", (one, other) -> one - other),
            new Update("and", (one, other) -> one & other),
            new Update("or", (one, other) -> one | other),
            new Update("xor", (one, other) -> one ^ other),
            new Update("xchg", (one, other) -> other));

    private CoreInstance start() {
        return Guests.start("atomics", new Imports().memory("host", "memory", memory));
    }

    private long call(String name, long... arguments) {
        return function(guest, name).call(arguments)[0];
    }

    /** Random bytes in two words, an address in them, and what lies there. */
    private int fill(Access access) {
        memory.storeLong(64, random.nextLong());
        memory.storeLong(72, random.nextLong());
        return 64 + access.bytes() * random.nextInt(16 / access.bytes());
    }

    /** What an access sees at an address, by plain loads of the host. */
    private long at(int address, Access access) {
        var value = 0L;
        for (var i = access.bytes() - 1; i >= 0; i--) {
            value = value << 8 | Byte.toUnsignedLong(memory.loadByte(address + i));
        }
        return value;
    }

    private byte[] around(int address, Access access) {
        var bytes = new byte[16];
        memory.load(64, bytes, 0, 16);
        for (var i = 0; i < access.bytes(); i++) {
            bytes[address - 64 + i] = 0;
        }
        return bytes;
    }

    private long operand(Access access) {
        // Bits above the access's width are there on purpose: they must not matter.
        return access.type() == 32 ? random.nextInt() : random.nextLong();
    }

    private static long unsigned(long result, Access access) {
        return access.type() == 32 ? result & 0xffff_ffffL : result;
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void loadsAndStoresTouchTheirWidthAlone(Access access) {
        for (var round = 0; round < 100; round++) {
            var address = fill(access);
            assertThat(unsigned(call(access.name("load"), address), access)).isEqualTo(at(address, access));
            var others = around(address, access);
            var value = operand(access);
            function(guest, access.name("store")).call(address, value);
            assertThat(at(address, access)).isEqualTo(value & access.mask());
            assertThat(around(address, access)).isEqualTo(others);
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void updatesAnswerTheFormerValueAndLeaveTheirNeighboursAlone(Access access) {
        for (var update : UPDATES) {
            for (var round = 0; round < 50; round++) {
                var address = fill(access);
                var former = at(address, access);
                var others = around(address, access);
                var operand = operand(access);
                assertThat(unsigned(call(access.name(update.name()), address, operand), access))
                        .as(update.name())
                        .isEqualTo(former);
                assertThat(at(address, access))
                        .as(update.name())
                        .isEqualTo(update.operator().applyAsLong(former, operand) & access.mask());
                assertThat(around(address, access)).isEqualTo(others);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void aCompareAndExchangeStoresOnlyWhereItFindsWhatItExpects(Access access) {
        for (var round = 0; round < 100; round++) {
            var address = fill(access);
            var former = at(address, access);
            var others = around(address, access);
            var name = access.name("cmpxchg");
            var replacement = operand(access);
            assertThat(unsigned(call(name, address, former ^ 1, replacement), access))
                    .isEqualTo(former);
            assertThat(at(address, access)).isEqualTo(former);
            assertThat(unsigned(call(name, address, former, replacement), access))
                    .isEqualTo(former);
            assertThat(at(address, access)).isEqualTo(replacement & access.mask());
            assertThat(around(address, access)).isEqualTo(others);
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void updatesOfThreadsAtNeighbouringAddressesAreAllCounted(Access access) throws Exception {
        var rounds = 20_000;
        var barrier = new CyclicBarrier(3);
        var failures = new ArrayList<Throwable>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 3; i++) {
            // Two threads share an address, the third has the one beside it, within the same word if that is narrow.
            var address = 64 + (i / 2) * access.bytes();
            var add = function(start(), access.name("add"));
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> {
                        await(barrier);
                        for (var round = 0; round < rounds; round++) {
                            add.call(address, 1);
                        }
                    }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(at(64, access)).isEqualTo(2 * rounds & access.mask());
        assertThat(at(64 + access.bytes(), access)).isEqualTo(rounds & access.mask());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void anAddressThatIsNotAlignedOrNotInsideTraps(Access access) {
        for (var operation : List.of("load", "add", "xchg")) {
            var operand = operation.equals("load") ? new long[] {0} : new long[] {0, 0};
            if (access.bits() > 8) {
                operand[0] = 64 + access.bytes() / 2;
                assertThatThrownBy(() -> call(access.name(operation), operand)).hasMessage("unaligned atomic");
            }
            for (var outside : new long[] {65536, 0x8000_0000, 0xffff_fff8}) {
                operand[0] = outside;
                assertThatThrownBy(() -> call(access.name(operation), operand))
                        .hasMessage("out of bounds memory access");
            }
        }
    }

    @Test
    void aFenceReturns() {
        assertThat(function(guest, "fence").call()).isEmpty();
    }
}
