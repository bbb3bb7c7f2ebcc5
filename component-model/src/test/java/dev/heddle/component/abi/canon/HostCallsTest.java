package dev.heddle.component.abi.canon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.component.HostInterface;
import dev.heddle.component.HostInterfaces;
import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.FakeInstance.Realloc;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.abi.plan.Types;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.Call;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.function.HostData;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.HostExport;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HostCallsTest {
    /** A host object. */
    private static final class Pipe {
        private final List<String> events = new ArrayList<>();

        void close() {
            events.add("closed");
        }
    }

    private static final int RESULT = 1024;

    private final FakeInstance guest = new FakeInstance();
    private final TestInterface host = new TestInterface();

    // ---- arguments

    @Test
    void numbersAreReadAsTheirTypesHaveThem() {
        var seen = new ArrayList<Object>();
        var f = guest(
                "f: func(a: u8, b: s8, c: u16, d: s16, e: u32, f: s32, g: u64, h: s64, i: f32, j: f64, k: bool, l: char)",
                call -> {
                    seen.addAll(List.of(call.u8(0), call.s8(1), call.u16(2), call.s16(3), call.u32(4), call.s32(5)));
                    seen.addAll(List.of(call.u64(6), call.s64(7), call.f32(8), call.f64(9), call.bool(10)));
                    seen.add(call.character(11));
                });
        f.call(
                0x1ff,
                0x1ff,
                0x1ffff,
                0x1ffff,
                -1,
                -1,
                -1,
                -1,
                Float.floatToRawIntBits(1.5f),
                Double.doubleToRawLongBits(2.5),
                2,
                'x');
        assertThat(seen)
                .containsExactly(255, (byte) -1, 65535, (short) -1, -1, -1, -1L, -1L, 1.5f, 2.5, true, (int) 'x');
    }

    @Test
    void aCharacterThatIsNoneTraps() {
        var f = guest("f: func(a: char)", call -> call.character(0));
        for (var wrong : new long[] {0xd800, 0xdfff, 0x110000, -1}) {
            assertThatThrownBy(() -> f.call(wrong)).isInstanceOf(Trap.class).hasMessage("invalid `char` bit pattern");
        }
    }

    @Test
    void bytesAreAViewOfGuestMemory() {
        guest.memory.store(100, new byte[] {1, 2, 3, 4}, 0, 4);
        var f = guest("f: func(a: list<u8>) -> u32", call -> {
            var bytes = call.bytes(0);
            var sum = 0;
            while (bytes.hasRemaining()) {
                sum += bytes.get();
            }
            call.returnU32(sum);
        });
        assertThat(f.call(101, 2)).containsExactly(5);
        assertThat(f.call(0, 0)).containsExactly(0);
        assertThatThrownBy(() -> f.call(guest.memory.byteSize(), 1)).hasMessage("list content out-of-bounds");
        assertThatThrownBy(() -> f.call(-1, -1)).isInstanceOf(Trap.class);
        assertThatThrownBy(() -> f.call(0, 1 << 28)).hasMessage("list of 268435456 bytes is too long");
    }

    @Test
    void argumentsBeyondSixteenFlatValuesAreReadInMemory() {
        var seen = new ArrayList<Object>();
        var f = guest(
                "f: func(a: u8, b: string, c: list<u8>, d: enum3, e: flags3, f: borrow<pipe>, g: shape, h: shape, i: u64)",
                call -> {
                    seen.addAll(
                            List.of(call.u8(0), call.string(1), call.bytes(2).remaining(), call.ordinal(3)));
                    seen.addAll(List.of(call.flags(4), call.resource(5, Pipe.class), call.value(7), call.u64(8)));
                });
        var pipe = new Pipe();
        var at = 2048;
        guest.memory.store(100, "hé".getBytes(UTF_8), 0, 3);
        guest.memory.storeByte(at, (byte) 9);
        guest.memory.storeInt(at + 4, 100);
        guest.memory.storeInt(at + 8, 3);
        guest.memory.storeInt(at + 12, 100);
        guest.memory.storeInt(at + 16, 2);
        guest.memory.storeByte(at + 20, (byte) 2);
        guest.memory.storeByte(at + 21, (byte) 0xfd);
        guest.memory.storeInt(at + 24, host.give(guest, pipe));
        // Two shapes of 24 bytes, aligned to 8.
        guest.memory.storeByte(at + 56, (byte) 0);
        guest.memory.storeLong(at + 80, 77);
        f.call(at);
        assertThat(seen).containsExactly(9, "hé", 2, 2, 5, pipe, Value.VariantOf.of("x"), 77L);
    }

    @Test
    void discriminantsOutOfRangeTrap() {
        var f = guest("f: func(a: enum3) -> u32", call -> call.returnU32(call.ordinal(0)));
        assertThat(f.call(2)).containsExactly(2);
        assertThatThrownBy(() -> f.call(3)).isInstanceOf(Trap.class).hasMessage("discriminant 3 out of range [0..3)");
        assertThatThrownBy(() -> f.call(-1)).isInstanceOf(Trap.class);
    }

    @Test
    void enumsAndFlagsAreThoseOfJava() {
        var seen = new ArrayList<Object>();
        var f = guest("f: func(a: enum3, b: flags3)", call -> {
            seen.add(call.enumOf(0, AccessMode.class));
            seen.add(call.flags(1, AccessMode.class));
        });
        f.call(1, 0xfffd);
        assertThat(seen).containsExactly(AccessMode.WRITE, EnumSet.of(AccessMode.READ, AccessMode.EXECUTE));
    }

    @Test
    void anArgumentAskedForAsSomethingElseIsTheHostsMistake() {
        assertThatThrownBy(() -> guest("f: func(a: u32)", call -> call.u64(0)).call(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter a is no U64 but U32");
    }

    // ---- results

    @Test
    void aFlatResultIsTheCoreResult() {
        assertThat(guest("f: func() -> u64", call -> call.returnU64(-5)).call()).containsExactly(-5);
        assertThat(guest("f: func() -> bool", call -> call.returnBool(true)).call())
                .containsExactly(1);
        assertThat(guest("f: func() -> s8", call -> call.returnS8((byte) -1)).call())
                .containsExactly(0xffff_ffffL);
        assertThat(guest("f: func() -> flags3", call -> call.returnFlags(5)).call())
                .containsExactly(5);
        assertThat(guest("f: func() -> enum3", call -> call.returnEnum(AccessMode.WRITE))
                        .call())
                .containsExactly(1);
        assertThat(guest("f: func() -> result", Call::returnOk).call()).containsExactly(0);
        assertThat(guest("f: func() -> result", Call::returnError).call()).containsExactly(1);
        assertThat(guest("f: func() -> result", call -> {}).call()).containsExactly(0);
        assertThat(guest("f: func()", call -> {}).call()).isEmpty();
    }

    @Test
    void anOkGoesToMemoryBesideItsDiscriminant() {
        var f = guest("f: func() -> result<u64, enum3>", call -> call.returnU64(42));
        guest.memory.storeByte(RESULT, (byte) 7);
        f.call(RESULT);
        assertThat(guest.memory.loadByte(RESULT)).isZero();
        assertThat(guest.memory.loadLong(RESULT + 8)).isEqualTo(42);
        assertThatThrownBy(() -> f.call(RESULT + 4)).isInstanceOf(Trap.class).hasMessage("unaligned pointer");
        assertThatThrownBy(() -> f.call(guest.memory.byteSize())).isInstanceOf(Trap.class);
    }

    @Test
    void aFailureThatTheInterfaceKnowsIsAnErrorWhateverWasReturnedBefore() {
        host.api.errors(IOException.class, failure -> new Value.EnumOf(String.valueOf(failure.getMessage())));
        var f = guest("f: func() -> result<u64, enum3>", call -> {
            call.returnU64(1);
            throw new IOException("u2");
        });
        f.call(RESULT);
        assertThat(guest.memory.loadByte(RESULT)).isEqualTo((byte) 1);
        assertThat(guest.memory.loadByte(RESULT + 8)).isEqualTo((byte) 2);
    }

    @Test
    void anyOtherCheckedFailureTrapsAndAnUncheckedOneComesThrough() {
        assertThatThrownBy(() -> guest("f: func()", call -> {
                            throw new IOException("gone");
                        })
                        .call())
                .isInstanceOf(Trap.class)
                .hasMessage("f failed: java.io.IOException: gone");
        var unchecked = new IllegalStateException();
        assertThatThrownBy(() -> guest("f: func()", call -> {
                            throw unchecked;
                        })
                        .call())
                .isSameAs(unchecked);
    }

    @Test
    void bytesAndTextGoToRoomThatTheGuestMakes() {
        assertThat(returned("f: func() -> list<u8>", call -> call.returnBytes(new byte[] {1, 2})))
                .isEqualTo(Value.ListOf.ofBytes(new byte[] {1, 2}));
        assertThat(returned(
                        "f: func() -> list<u8>", call -> call.returnBytes(ByteBuffer.wrap(new byte[] {1, 2}, 1, 1))))
                .isEqualTo(Value.ListOf.ofBytes(new byte[] {2}));
        assertThat(returned(
                        "f: func() -> list<u8>",
                        call -> call.returnBytes(3).put((byte) 9).putShort((short) 0)))
                .isEqualTo(Value.ListOf.ofBytes(new byte[] {9, 0, 0}));
        assertThat(returned("f: func() -> string", call -> call.returnString("ö")))
                .isEqualTo(new Value.Str("ö"));
        assertThat(guest.reallocs.getLast()).isEqualTo(new Realloc(0, 0, 1, 2));
    }

    @Test
    void roomIsReturnedAsFarAsItWasFilled() {
        assertThat(returned("f: func() -> result<list<u8>, enum3>", call -> {
                    var room = call.room(-1);
                    assertThat(room.remaining()).isEqualTo(65_536);
                    room.put((byte) 5).put((byte) 6);
                    call.returnRoom(2);
                }))
                .isEqualTo(Value.ResultOf.ok(Value.ListOf.ofBytes(new byte[] {5, 6})));
        assertThat(guest.reallocs).containsExactly(new Realloc(0, 0, 1, 2));
        assertThat(returned("f: func() -> tuple<list<u8>, bool>", call -> {
                    assertThat(call.room(1).put((byte) 5).remaining()).isZero();
                    call.returnRoom(1, true);
                }))
                .isEqualTo(Value.TupleOf.of(Value.ListOf.ofBytes(new byte[] {5}), new Value.Bool(true)));
    }

    @Test
    void optionsListsAndValuesAreReturned() {
        assertThat(returned("f: func() -> option<string>", call -> call.some().returnString("a")))
                .isEqualTo(Value.OptionOf.some(new Value.Str("a")));
        assertThat(returned("f: func() -> option<string>", Call::returnNone)).isEqualTo(Value.OptionOf.none());
        assertThat(returned(
                        "f: func() -> result<option<u8>, enum3>",
                        call -> call.some().returnU8(3)))
                .isEqualTo(Value.ResultOf.ok(Value.OptionOf.some(new Value.U8(3))));
        assertThat(returned("f: func() -> list<u32>", call -> call.returnU32s(new int[] {1, 2, 3}, 2)))
                .isEqualTo(Value.ListOf.of(new Value.U32(1), new Value.U32(2)));
        var point = Value.RecordOf.of("x", Value.OptionOf.none()).and("w", new Value.U8(1));
        assertThat(returned("f: func() -> point", call -> call.returnValue(point)))
                .isEqualTo(Value.RecordOf.of("w", new Value.U8(1)).and("x", Value.OptionOf.none()));
        assertThat(returned("f: func() -> result<u8, shape>", call -> call.returnError(Value.VariantOf.of("x"))))
                .isEqualTo(Value.ResultOf.error(Value.VariantOf.of("x")));
        assertThat(returned("f: func() -> result<enum3, enum3>", call -> call.returnOrdinal(2)))
                .isEqualTo(Value.ResultOf.ok(new Value.EnumOf("u2")));
    }

    @Test
    void aResultOfAnotherTypeIsTheHostsMistake() {
        assertThatThrownBy(() ->
                        guest("f: func() -> u32", call -> call.returnU64(1)).call())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a U64 is no result of ");
        assertThatThrownBy(() -> guest("f: func()", call -> call.returnU64(1)).call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the function has no result");
        assertThatThrownBy(() -> guest("f: func() -> u32", call -> {}).call())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> guest("f: func() -> u32", call -> {
                            call.returnU32(1);
                            call.returnU32(1);
                        })
                        .call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a call returns one result");
    }

    // ---- resources

    @Test
    void aBorrowIsTheHostsObject() {
        var pipe = new Pipe();
        var seen = new ArrayList<Object>();
        var f = guest("f: func(p: borrow<pipe>)", call -> seen.add(call.resource(0, Pipe.class)));
        f.call(host.give(guest, pipe));
        assertThat(seen).containsExactly(pipe);
        assertThatThrownBy(() -> f.call(9)).isInstanceOf(Trap.class).hasMessage("unknown handle index 9");
    }

    @Test
    void aListOfBorrowsIsAListOfTheHostsObjects() {
        var one = new Pipe();
        var two = new Pipe();
        var seen = new ArrayList<Object>();
        var f = guest("f: func(p: list<borrow<pipe>>)", call -> seen.addAll(call.resources(0, Pipe.class)));
        guest.memory.storeInt(100, host.give(guest, one));
        guest.memory.storeInt(104, host.give(guest, two));
        f.call(100, 2);
        assertThat(seen).containsExactly(one, two);
        guest.memory.storeInt(104, 55);
        assertThatThrownBy(() -> f.call(100, 2)).isInstanceOf(Trap.class).hasMessage("unknown handle index 55");
    }

    @Test
    void anOwnedObjectIsTakenOutOfTheGuestsHands() {
        var pipe = new Pipe();
        var handle = host.give(guest, pipe);
        var f = guest(
                "f: func(p: own<pipe>)", call -> call.take(0, Pipe.class).events.add("taken"));
        f.call(handle);
        assertThat(pipe.events).containsExactly("taken");
        assertThat(guest.table.size()).isZero();
        assertThatThrownBy(() -> f.call(handle)).isInstanceOf(Trap.class);
        var lent = host.give(guest, new Pipe());
        var value = guest("f: func(p: option<own<pipe>>)", call -> {
            var own = (Value.Own) ((Value.OptionOf) call.value(0)).toOptional().orElseThrow();
            assertThat(own.resource().hostObject()).isInstanceOf(Pipe.class);
        });
        value.call(1, lent);
        assertThat(guest.table.size()).isZero();
    }

    @Test
    void whatACallBorrowsItCannotOwnToo() {
        var pipe = new Pipe();
        var handle = host.give(guest, pipe);
        HostBody body = call -> pipe.events.add("called");
        assertThatThrownBy(() ->
                        guest("f: func(p: borrow<pipe>, q: own<pipe>)", body).call(handle, handle))
                .isInstanceOf(Trap.class)
                .hasMessage("cannot remove owned resource while borrowed");
        assertThat(pipe.events).isEmpty();
    }

    @Test
    void whatACallOwnsTheGuestCannotLendIt() {
        var pipe = new Pipe();
        var handle = host.give(guest, pipe);
        HostBody body = call -> pipe.events.add("called");
        assertThatThrownBy(() -> guest("f: func(p: option<own<pipe>>, q: list<borrow<pipe>>)", body)
                        .call(1, handle, listOf(handle), 1))
                .isInstanceOf(Trap.class)
                .hasMessage("unknown handle index " + handle);
        // Taken from the guest and given to nobody.
        assertThat(pipe.events).containsExactly("closed");
    }

    private int listOf(int handle) {
        guest.memory.storeInt(100, handle);
        return 100;
    }

    @Test
    void aCallMayBorrowOneResourceAndOwnAnother() {
        var lent = host.give(guest, new Pipe());
        var given = host.give(guest, new Pipe());
        var seen = new ArrayList<Object>();
        var f = guest("f: func(p: borrow<pipe>, q: own<pipe>, r: string)", call -> {
            call.resource(0, Pipe.class).events.add("lent");
            call.take(1, Pipe.class).events.add("given");
            seen.add(call.value(2));
            seen.add(call.string(2));
        });
        f.call(lent, given, 0, 0);
        assertThat(seen).containsExactly(new Value.Str(""), "");
        assertThat(guest.table.size()).isEqualTo(1);
        // The loan has ended with the call.
        host.drop(guest, lent);
        assertThatThrownBy(() -> host.drop(guest, given)).isInstanceOf(Trap.class);
    }

    @Test
    void aNewResourceIsDroppedThroughItsInterface() {
        var pipe = new Pipe();
        var handle =
                guest("f: func() -> own<pipe>", call -> call.returnOwn(pipe)).call()[0];
        assertThat(handle).isEqualTo(1);
        host.drop(guest, (int) handle);
        assertThat(pipe.events).containsExactly("closed");
        assertThat(guest.table.size()).isZero();
    }

    @Test
    void aChildKeepsItsParentFromBeingDropped() {
        var parent = host.give(guest, new Pipe());
        var child = new Pipe();
        var handle = guest("f: func(p: borrow<pipe>) -> own<pipe>", call -> call.returnChild(0, child))
                .call(parent)[0];
        assertThatThrownBy(() -> host.drop(guest, parent))
                .isInstanceOf(Trap.class)
                .hasMessageContaining("children");
        assertThat(child.events).isEmpty();
        host.drop(guest, (int) handle);
        assertThat(child.events).containsExactly("closed");
    }

    @Test
    void valuesCarryNewResourcesAndChildren() {
        var parent = host.give(guest, new Pipe());
        guest("f: func(p: borrow<pipe>) -> result<tuple<own<pipe>, own<pipe>>, enum3>", call -> {
                    call.returnValue(Value.TupleOf.of(call.childOf(0, new Pipe()), Value.Own.ofHost(new Pipe())));
                })
                .call(parent, RESULT);
        assertThat(guest.table.size()).isEqualTo(3);
        var handles = new int[] {guest.memory.loadInt(RESULT + 4), guest.memory.loadInt(RESULT + 8)};
        assertThat(handles).containsExactly(2, 3);
        assertThatThrownBy(() -> host.drop(guest, parent)).isInstanceOf(Trap.class);
        host.drop(guest, handles[0]);
    }

    @Test
    void whatAGuestMakesNoRoomForIsDropped() {
        var pipes = List.of(new Pipe(), new Pipe(), new Pipe());
        var noRoom = new Trap("no room");
        var rooms = new ArrayDeque<>(List.of(256L, 512L));
        var f = host.function(
                "f: func() -> list<tuple<own<pipe>, string>>",
                call -> call.returnValue(new Value.ListOf(pipes.stream()
                        .<Value>map(pipe -> Value.TupleOf.of(Value.Own.ofHost(pipe), new Value.Str("name")))
                        .toList())));
        var options = guest.options(StringEncoding.UTF8, arguments -> {
            if (rooms.isEmpty()) {
                throw noRoom;
            }
            return rooms.remove();
        });
        var lowered = Canonical.function(Canonical.lower(f, new Plans().of(f.type()), options, guest.state));
        assertThatThrownBy(() -> lowered.call(RESULT)).isSameAs(noRoom);
        // There was room for the list and one name: the second pipe was given before its name was not.
        assertThat(pipes.stream().map(pipe -> pipe.events)).containsExactly(List.of(), List.of(), List.of("closed"));
        assertThat(guest.table.size()).isEqualTo(2);
    }

    @Test
    void whatHasNoPlaceInTheTableIsDropped() {
        var small = new FakeInstance(null, new ResourceTable(Allocation.SEQUENTIAL, 1));
        var pipe = new Pipe();
        var parent = host.give(small, pipe);
        var others = List.of(new Pipe(), new Pipe(), new Pipe());
        var own = host.lower(small, "f: func() -> own<pipe>", call -> call.returnOwn(others.get(0)));
        assertThatThrownBy(own::call).isInstanceOf(Trap.class);
        var child =
                host.lower(small, "f: func(p: borrow<pipe>) -> own<pipe>", call -> call.returnChild(0, others.get(1)));
        assertThatThrownBy(() -> child.call(parent)).isInstanceOf(Trap.class);
        var value =
                host.lower(small, "f: func() -> own<pipe>", call -> call.returnValue(Value.Own.ofHost(others.get(2))));
        assertThatThrownBy(value::call).isInstanceOf(Trap.class);
        assertThat(others).allMatch(each -> each.events.equals(List.of("closed")));
        assertThat(pipe.events).isEmpty();
    }

    // ---- who calls

    @Test
    void anInstanceThatMakesRoomMayNotCallTheHost() {
        var f = guest("f: func()", call -> {});
        guest.state.forbidLeaving();
        assertThatThrownBy(f::call).isInstanceOf(Trap.class).hasMessage("cannot leave component instance");
    }

    @Test
    void theEmbedderCallsAHostFunctionAsAGuestDoes() {
        host.api.errors(IOException.class, failure -> new Value.EnumOf("u1"));
        var f = host.function("f: func(a: string, p: borrow<pipe>, n: list<u32>) -> result<string, enum3>", call -> {
            if (call.string(0).isEmpty()) {
                throw new IOException();
            }
            call.resource(1, Pipe.class).events.add("used");
            call.returnString(call.string(0) + call.value(2));
        });
        var pipe = new Pipe();
        var borrow = new Value.Borrow(Resource.ofHost(pipe));
        var numbers = Value.ListOf.of(new Value.U32(5));
        assertThat(f.call(new Value.Str("a"), borrow, numbers))
                .contains(Value.ResultOf.ok(new Value.Str("a" + numbers)));
        assertThat(pipe.events).containsExactly("used");
        assertThat(f.call(new Value.Str(""), borrow, numbers)).contains(Value.ResultOf.error(new Value.EnumOf("u1")));
    }

    @Test
    void aHostFunctionThatAGuestPassesOnUsesThatGuestsTable() {
        var f = (BoundHostFunction) host.function("f: func(p: borrow<pipe>) -> u32", call -> {
            call.resource(0, Pipe.class).events.add("used");
            call.returnU32(guest.table.size());
        });
        var pipe = new Pipe();
        assertThat(f.in(guest.table, HostData.none()).call(new Value.Borrow(Resource.ofHost(pipe))))
                .contains(new Value.U32(1));
        assertThat(pipe.events).containsExactly("used");
        // The loan has ended.
        assertThat(guest.table.size()).isZero();
    }

    @Test
    void whatAGuestBringsToTheHostIsLimited() {
        guest.memory.storeInt(100, 0);
        guest.memory.storeInt(104, (int) guest.memory.byteSize());
        for (var i = 0; i < 5000; i++) {
            guest.memory.storeLong(1000 + 8 * i, guest.memory.byteSize() << 32);
        }
        var f = guest("f: func(a: list<list<u8>>)", call -> call.value(0));
        assertThatThrownBy(() -> f.call(1000, 5000))
                .isInstanceOf(Trap.class)
                .isInstanceOf(LimitExceeded.class)
                .hasMessageEndingWith("(max-value-size)");
    }

    private GuestFunction guest(String signature, HostBody body) {
        return host.lower(guest, signature, body);
    }

    // ---- how it is called

    @Test
    void aFunctionThatIsCalledAgainWhileItAnswersKeepsItsOwnArguments() {
        var self = new GuestFunction[1];
        var depths = new ArrayList<Integer>();
        self[0] = guest("f: func(depth: u32) -> u32", call -> {
            if (call.u32(0) > 0) {
                self[0].call(call.u32(0) - 1);
            }
            depths.add(call.u32(0));
            call.returnU32(call.u32(0));
        });
        assertThat(self[0].call(2)).containsExactly(2);
        assertThat(depths).containsExactly(0, 1, 2);
    }

    @Test
    void onlyWhatIsOfferedAsALeafIsOneAndNotIfItIsObserved() {
        var api = HostInterface.named("test:host/api", "1.0.0")
                .leaf("leaf: func() -> u32", call -> call.returnU32(1))
                .function("other: func() -> u32", call -> call.returnU32(2));
        assertThat(lowered(api, "leaf").leaf()).isTrue();
        assertThat(lowered(api, "other").leaf()).isFalse();
        assertThat(lowered(api.observed(name -> {}), "leaf").leaf()).isFalse();
    }

    @Test
    void aFunctionMayBeALeafForSomeGuests() {
        var api = HostInterface.named("test:host/api", "1.0.0")
                .leafIf(data -> data.has(String.class), "now: func() -> u32", call -> call.returnU32(1));
        assertThat(lowered(api, "now").leaf()).isFalse();
        var given = new FakeInstance(HostData.of(String.class, "clock"));
        var f = api.function("now").orElseThrow();
        assertThat(Canonical.lower(f, new Plans().of(f.type()), given.options(), given.state)
                        .leaf())
                .isTrue();
    }

    private HostExport lowered(HostInterface api, String name) {
        var f = api.function(name).orElseThrow();
        return Canonical.lower(f, new Plans().of(f.type()), guest.options(), guest.state);
    }

    /** What a function of no parameters returned through memory. */
    private Value returned(String signature, Consumer<Call> body) {
        guest.reset();
        guest.free = 4096;
        guest(signature, body::accept).call(RESULT);
        var plan = host.resultPlan(signature);
        return plan.load(guest.context(), RESULT);
    }

    private final class TestInterface {
        final HostInterface api = HostInterface.named("test:host/api", "1.0.0")
                .type("enum3", "enum { u0, u1, u2 }")
                .type("flags3", "flags { t0, t1, t2 }")
                .type("shape", "variant { x, y(f32), z(tuple<u64, string>) }")
                .type("point", "record { w: u8, x: option<u64> }")
                .resource("pipe", Pipe.class, Pipe::close);

        ComponentFunction function(String signature, HostBody body) {
            api.function(signature, body);
            return api.function("f").orElseThrow();
        }

        GuestFunction lower(FakeInstance guest, String signature, HostBody body) {
            var f = function(signature, body);
            var plan = new Plans().of(f.type());
            return Canonical.function(Canonical.lower(f, plan, guest.options(), guest.state));
        }

        Plan resultPlan(String signature) {
            return Types.plan(function(signature, call -> {}).type().result().orElseThrow());
        }

        int give(FakeInstance guest, Pipe pipe) {
            return (int) lower(guest, "f: func() -> own<pipe>", call -> call.returnOwn(pipe))
                    .call()[0];
        }

        void drop(FakeInstance guest, int handle) {
            guest.state.drop(handle, HostInterfaces.resource(api, "pipe"));
        }
    }
}
