package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearMemoryTest {
    private final Account account = Account.create();

    private Memory memory(long minimum, long maximum) {
        return Memory.create(new ExternType.Memory(minimum, maximum, false), account);
    }

    @Test
    void aViewIsTheMemoryItself() {
        var memory = memory(1, 1);
        var view = memory.view(65530, 6);
        assertThat(view.isDirect()).isTrue();
        assertThat(view.position()).isZero();
        assertThat(view.remaining()).isEqualTo(6);
        view.put(5, (byte) 9);
        assertThat(memory.loadByte(65535)).isEqualTo((byte) 9);
    }

    @Test
    void valuesAreLittleEndianAndNeedNoAlignment() {
        var memory = memory(1, 1);
        memory.storeLong(1, 0x0102030405060708L);
        assertThat(memory.loadByte(1)).isEqualTo((byte) 8);
        assertThat(memory.loadShort(2)).isEqualTo((short) 0x0607);
        assertThat(memory.loadInt(5)).isEqualTo(0x01020304);
        memory.storeShort(1, (short) -2);
        memory.storeInt(3, 7);
        memory.storeByte(8, (byte) 1);
        assertThat(memory.loadLong(1)).isEqualTo(0x010200000007fffeL);
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 1",
        "65535, 2",
        "-1, 1",
        "-1, 0",
        "0, 65537",
        "0, -1",
        "-2147483648, -2147483648",
        "1, 2147483647"
    })
    void rangesThatAreNotInsideAreRefused(int address, int length) {
        var memory = memory(1, 1);
        assertThatThrownBy(() -> memory.view(address, length))
                .isInstanceOf(OutOfBoundsException.class)
                .hasMessage("out of bounds memory access: " + Integer.toUnsignedLong(length) + " bytes at "
                        + Integer.toUnsignedLong(address) + " of 65536");
        assertThatThrownBy(() -> memory.load(address, new byte[10], 0, length))
                .isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.store(address, new byte[10], 0, length))
                .isInstanceOf(OutOfBoundsException.class);
    }

    @Test
    void singleValuesAreCheckedToTheirLastByte() {
        var memory = memory(1, 1);
        assertThatThrownBy(() -> memory.loadByte(65536)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.loadShort(65535)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.loadInt(65533)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.loadLong(65529)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.storeByte(-1, (byte) 0)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.storeShort(65535, (short) 0)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.storeInt(65533, 0)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> memory.storeLong(65529, 0)).isInstanceOf(OutOfBoundsException.class);
    }

    @Test
    void nothingAtTheVeryEndIsInside() {
        var memory = memory(1, 1);
        assertThat(memory.view(65536, 0).remaining()).isZero();
        memory.load(65536, new byte[0], 0, 0);
    }

    @Test
    void aMemoryGrowsToItsMaximumAndKeepsItsContent() {
        var guest = Guests.traps(() -> {});
        guest.memory().storeInt(65532, 77);
        assertThat(function(guest, "grow").call(0)).containsExactly(1);
        assertThat(function(guest, "grow").call(1)).containsExactly(1);
        assertThat(guest.memory().byteSize()).isEqualTo(131072);
        assertThat(guest.memory().loadInt(65532)).isEqualTo(77);
        assertThat(guest.memory().loadLong(131064)).isZero();
        assertThat((int) function(guest, "grow").call(1)[0]).isEqualTo(-1);
        assertThat((int) function(guest, "grow").call(-1)[0]).isEqualTo(-1);
    }

    @Test
    void growthEndsAtTheLimitOfTheInstance() {
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, arguments) -> 0);
        var guest = Guests.start(
                "traps",
                imports,
                Account.of(Map.of(Account.Kind.MEMORY, (long) (65536 + 1000), Account.Kind.TABLE_ELEMENTS, 10L)));
        assertThat((int) function(guest, "grow").call(1)[0]).isEqualTo(-1);
        assertThat((int) function(guest, "grow-table").call(7)[0]).isEqualTo(-1);
        assertThat((int) function(guest, "grow-table").call(-1)[0]).isEqualTo(-1);
        assertThat((int) function(guest, "grow-table").call(6)[0]).isEqualTo(4);
        assertThat((int) function(guest, "table-size").call()[0]).isEqualTo(10);
    }

    @Test
    void aTableThatGrowsLeavesThoseOfOtherInstancesAlone() {
        var first = Guests.traps(() -> {});
        function(first, "grow-table").call(3);
        var second = Guests.traps(() -> {});
        assertThat((int) function(second, "table-size").call()[0]).isEqualTo(4);
    }

    @Test
    void aMemoryOverTheLimitOrTheMachineIsRefusedWithWords() {
        var type = new ExternType.Memory(2, 2, false);
        assertThatThrownBy(() -> Memory.create(
                        type, Account.of(Map.of(Account.Kind.MEMORY, (long) (65536), Account.Kind.TABLE_ELEMENTS, 0L))))
                .isInstanceOf(LimitExceeded.class)
                .hasMessage(
                        "131072 more bytes of linear memory would be over the guest's limit of 65536 (max-memory-size)");
        assertThatThrownBy(() -> memory(40_000, 65_536))
                .isExactlyInstanceOf(Trap.class)
                .hasMessage("a memory of 40000 pages is over the limit of 32767");
    }

    @Test
    void aSegmentThatDoesNotFitIsATrap() throws Exception {
        var module = Guests.load("segment");
        assertThatThrownBy(() -> module.instantiate(new Imports(), account))
                .isInstanceOf(GuestTrap.class)
                .hasMessage("out of bounds memory access");
    }

    @Test
    void bulkOperationsWriteWhatTheySay() {
        var guest = Guests.traps(() -> {});
        function(guest, "init").call(100, 2, 5);
        function(guest, "copy").call(102, 100, 5);
        function(guest, "fill").call(200, 10_000);
        var bytes = new byte[8];
        guest.memory().load(100, bytes, 0, 8);
        assertThat(bytes).containsExactly('2', '3', '2', '3', '4', '5', '6', 0);
        assertThat(guest.memory().loadByte(199)).isZero();
        assertThat(guest.memory().loadByte(200)).isEqualTo((byte) 7);
        assertThat(guest.memory().loadByte(10_199)).isEqualTo((byte) 7);
        assertThat(guest.memory().loadByte(10_200)).isZero();
        function(guest, "drop").call();
        assertThatThrownBy(() -> function(guest, "init").call(0, 0, 1)).hasMessage("out of bounds memory access");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "2, 1", "1, 65537", "65537, -1"})
    void aMemoryOfSizesThatNoneCanHaveIsRefused(long minimum, long maximum) {
        assertThatThrownBy(() -> memory(minimum, maximum == -1 ? -1 : maximum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no memory has such sizes: ");
    }
}
