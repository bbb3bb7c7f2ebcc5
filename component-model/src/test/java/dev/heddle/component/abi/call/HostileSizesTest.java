package dev.heddle.component.abi.call;

import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.LATIN1_UTF16;
import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.UTF16;
import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.UTF8;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.HandlePlan;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.component.abi.plan.StringStore;
import dev.heddle.component.abi.plan.Strings;
import dev.heddle.component.abi.plan.Types;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Memory;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.nio.charset.Charset;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Guests that name a lot with a few bytes: each call ends soon, in little room. The tests run in a heap of 256 MiB. */
class HostileSizesTest {
    private static final String TOO_MUCH_WORK = "a call moves more than 2048 MiB between instances";

    private final FakeInstance from = new FakeInstance();
    private final FakeInstance to = new FakeInstance();

    // ---- lists

    @Test
    void smallElementsCountForMoreThanTheirBytes() {
        lists(1024, 8000, 0, 200_000);
        assertThatThrownBy(() -> pass("list<list<bool>>", 8000))
                .isInstanceOf(Trap.class)
                .hasMessage(TOO_MUCH_WORK);
    }

    @Test
    void emptyListsCountSinceRoomIsAskedForEach() {
        lists(1024, 15_000, 128_000, 15_000);
        lists(128_000, 15_000, 0, 0);
        assertThatThrownBy(() -> pass("list<list<list<u8>>>", 15_000))
                .isInstanceOf(Trap.class)
                .hasMessage(TOO_MUCH_WORK);
    }

    @Test
    void tuplesInTuplesCountEachThoughTheyTakeOneByte() {
        lists(1024, 500, 0, 200_000);
        var type = "tuple<".repeat(40) + "u8" + ">".repeat(40);
        assertThatThrownBy(() -> pass("list<list<" + type + ">>", 500))
                .isInstanceOf(Trap.class)
                .hasMessage(TOO_MUCH_WORK);
    }

    @Test
    void oneTypeUsedAgainAndAgainCountsAsTheTreeThatItIs() {
        ValueType type = ValueType.Primitive.U8;
        for (var depth = 0; depth < 60; depth++) {
            type = new ValueType.TupleOf(Collections.nCopies(depth < 17 ? 2 : 1, type));
        }
        var elements = new ValueType.ListOf(type);
        lists(1024, 2000, 0, 1);
        assertThatThrownBy(() -> pass(Types.plan(new ValueType.ListOf(elements)), 2000))
                .isInstanceOf(Trap.class)
                .hasMessage(TOO_MUCH_WORK);
    }

    @Test
    void oneHandleIsLentNoMoreOftenThanResourcesMayBeHeld() {
        var type = new ResourceType("r0", 0);
        var implementation = new GuestResource("r0", to.state, null);
        from.state.implement(type, implementation);
        to.state.implement(type, implementation);
        var handle = from.state.handles().addOwned(implementation, 5);
        for (var i = 0; i < 50_000; i++) {
            from.memory.storeInt(4 * i, handle);
        }
        for (var i = 0; i < 21; i++) {
            from.memory.storeInt(220_000 + 8 * i, 0);
            from.memory.storeInt(220_004 + 8 * i, 50_000);
        }
        var plan = Types.plan(new ValueType.ListOf(new ValueType.ListOf(new ValueType.Borrow(type))));
        assertThatThrownBy(() -> plan.copyFlat(from.context(), new long[] {220_000, 21}, 0, hostile(), new long[2], 0))
                .isInstanceOf(Trap.class)
                .hasMessageEndingWith("(max-resources)");
    }

    @Test
    void aListOfBorrowsForTheHostHoldsNoMoreThanTheValuesOfACallMay() {
        var memory = memory(128);
        var guest = new FakeInstance(null, from.table, memory);
        var host = new HostResource(new ResourceType("r0", 0), Object.class, dropped -> {});
        var plan = new HandlePlan(host.type(), false, host);
        assertThatThrownBy(() -> new Lent().load(guest.context(), host, 0, 2_000_000, plan, Object.class))
                .isInstanceOf(Trap.class)
                .isInstanceOf(LimitExceeded.class)
                .hasMessageEndingWith("(max-value-size)");
    }

    /** At an address, so many lists that all name the same range. */
    private void lists(int at, int count, int begin, int length) {
        for (var i = 0; i < count; i++) {
            from.memory.storeInt(at + 8 * i, begin);
            from.memory.storeInt(at + 8 * i + 4, length);
        }
    }

    /** Passes a list that begins at 1024. */
    private void pass(String type, int length) {
        pass(Types.plan(type), length);
    }

    private void pass(Plan plan, int length) {
        plan.copyFlat(from.context(), new long[] {1024, length}, 0, hostile(), new long[2], 0);
    }

    /** Has all room in one place. */
    private Context hostile() {
        return new Context(to.state, to.options(UTF8, arguments -> 0));
    }

    // ---- strings

    @Test
    void aLargeStringPassesInPieces() {
        var euros = 24 << 20;
        var guests = memory(144 * 16);
        var at = 72 << 20;
        fill(guests, at, "€".getBytes(UTF_8), euros);
        assertThat(copied(guests, at, 3 * euros, UTF8, UTF8)).isEqualTo(3 * euros);
        assertThat(copied(guests, at, 3 * euros, UTF8, UTF16)).isEqualTo(euros);
        fill(guests, at, "€".getBytes(UTF_8), euros);
        assertThat(copied(guests, at, 3 * euros, UTF8, LATIN1_UTF16)).isEqualTo(euros | Strings.UTF16_TAG);
        fill(guests, at, "€".getBytes(UTF_16LE), euros);
        assertThat(copied(guests, at, euros, UTF16, UTF8)).isEqualTo(3 * euros);
    }

    @Test
    void aLargeStringComesToTheHostInPieces() {
        var euros = 12 << 20;
        var guest = new FakeInstance(null, from.table, memory(60 * 16));
        fill(guest.memory, 0, "€".getBytes(UTF_8), euros);
        var text = Strings.load(guest.context(), 0, 3 * euros);
        assertThat(text.length()).isEqualTo(euros);
        assertThat(text.chars().allMatch(unit -> unit == '€')).isTrue();
    }

    @Test
    void noCharacterIsCutBetweenPieces() {
        for (var before = 0; before < 4; before++) {
            var text = "x".repeat(before) + "aé€😀".repeat(30_000);
            for (var encoding : new Charset[] {UTF_8, UTF_16LE}) {
                var guest = new FakeInstance(null, from.table, memory(16));
                var other = new FakeInstance(null, from.table, memory(16));
                var bytes = text.getBytes(encoding);
                guest.memory.store(0, bytes, 0, bytes.length);
                var utf8 = encoding.equals(UTF_8);
                var cx = guest.context(utf8 ? UTF8 : UTF16);
                var units = utf8 ? bytes.length : bytes.length / 2;
                assertThat(Strings.load(cx, 0, units)).isEqualTo(text);
                var target = other.context(utf8 ? UTF16 : UTF8);
                var range = StringStore.copy(cx, 0, units, target);
                assertThat(Strings.load(target, (int) range, (int) (range >>> 32)))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void aLargeStringMayTurnOutToBeLatin1OrNot() {
        var narrow = "é".repeat(100_000);
        for (var text : new String[] {narrow, narrow + "€", "€" + narrow}) {
            for (var encoding : new StringEncoding[] {UTF8, UTF16, LATIN1_UTF16}) {
                var guest = new FakeInstance(null, from.table, memory(16));
                var other = new FakeInstance(null, from.table, memory(16));
                var bytes = text.getBytes(encoding == UTF8 ? UTF_8 : UTF_16LE);
                guest.memory.store(0, bytes, 0, bytes.length);
                var units = encoding == UTF8
                        ? bytes.length
                        : (bytes.length / 2) | (encoding == LATIN1_UTF16 ? Strings.UTF16_TAG : 0);
                var target = other.context(LATIN1_UTF16);
                var range = StringStore.copy(guest.context(encoding), 0, units, target);
                var tagged = (int) (range >>> 32);
                assertThat(Strings.load(target, (int) range, tagged)).isEqualTo(text);
                assertThat(tagged < 0).isEqualTo(text.contains("€"));
            }
        }
    }

    @Test
    void whatIsNoTextTrapsInWhateverPieceItLies() {
        var guest = new FakeInstance(null, from.table, memory(16));
        for (var at : new int[] {0, 65_535, 65_536, 199_999}) {
            fill(guest.memory, 0, new byte[] {'a'}, 200_000);
            guest.memory.storeByte(at, (byte) 0x80);
            assertThatThrownBy(() -> Strings.load(guest.context(), 0, 200_000))
                    .isInstanceOf(Trap.class)
                    .hasMessage("invalid utf-8");
            assertThatThrownBy(() -> StringStore.copy(guest.context(), 0, 200_000, hostile()))
                    .isInstanceOf(Trap.class)
                    .hasMessage("invalid utf-8");
        }
    }

    @Test
    void oneTextNamedManyTimesCountsEachTime() {
        lists(1024, 15_000, 130_000, 100_000);
        assertThatThrownBy(() -> pass("list<string>", 15_000))
                .isInstanceOf(Trap.class)
                .hasMessage(TOO_MUCH_WORK);
    }

    private int copied(Memory guests, int at, int units, StringEncoding source, StringEncoding target) {
        var instance = new FakeInstance(null, new ResourceTable(Allocation.SEQUENTIAL), guests);
        var cx = new Context(instance.state, instance.options(target, arguments -> 0));
        return (int) (StringStore.copy(instance.context(source), at, units, cx) >>> 32);
    }

    private static Memory memory(int pages) {
        return Memory.create(new ExternType.Memory(pages, pages, false), Account.create());
    }

    private static void fill(Memory memory, int at, byte[] unit, int count) {
        var piece = new byte[unit.length * 4096];
        for (var i = 0; i < piece.length; i++) {
            piece[i] = unit[i % unit.length];
        }
        var length = unit.length * count;
        for (var done = 0; done < length; done += piece.length) {
            memory.store(at + done, piece, 0, Math.min(piece.length, length - done));
        }
    }
}
