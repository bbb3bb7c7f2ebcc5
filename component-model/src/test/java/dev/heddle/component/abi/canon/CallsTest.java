package dev.heddle.component.abi.canon;

import static dev.heddle.engine.ValueType.I32;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.abi.plan.Types;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final FakeInstance caller = new FakeInstance();
    private final FakeInstance callee = new FakeInstance(null, caller.table);

    @Test
    void theEmbedderCallsWithNumbers() {
        var add = lift(callee, "func(a: u32, b: u32) -> u32", flat -> new long[] {(flat[0] + flat[1]) & 0xffff_ffffL});
        assertThat(add.call(new Value.U32(40), new Value.U32(2))).contains(new Value.U32(42));
        assertThat(add.call(new Value.U32(-1), new Value.U32(2))).contains(new Value.U32(1));
    }

    @Test
    void anArgumentOfAnotherTypeIsRefusedByName() {
        var f = lift(callee, "func(a: u32, b: list<point>)", flat -> new long[0]);
        assertThatThrownBy(() -> f.call(new Value.U32(1), Value.ListOf.of(new Value.U32(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter b: element 0: expected record [w, x], not U32");
        assertThatThrownBy(() -> f.call(new Value.U32(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes 2 arguments, not 1");
        // It was refused before the guest was entered.
        assertThat(f.call(new Value.U32(1), Value.ListOf.of())).isEmpty();
    }

    @Test
    void aStringPassesThereAndBack() {
        var echo = lift(callee, "func(s: string) -> string", flat -> {
            callee.memory.storeInt(16, (int) flat[0]);
            callee.memory.storeInt(20, (int) flat[1]);
            return new long[] {16};
        });
        assertThat(echo.call(new Value.Str("grüße 😀"))).contains(new Value.Str("grüße 😀"));
        var lowered = lower(caller, echo, "func(s: string) -> string");
        caller.memory.store(1000, "höhö".getBytes(UTF_8), 0, 6);
        lowered.call(1000, 6, 2000);
        var begin = caller.memory.loadInt(2000);
        assertThat(caller.memory.loadInt(2004)).isEqualTo(6);
        var text = new byte[6];
        caller.memory.load(begin, text, 0, 6);
        assertThat(text).isEqualTo("höhö".getBytes(UTF_8));
    }

    @Test
    void moreThanSixteenFlatArgumentsPassThroughMemory() {
        var wit =
                "func(a: list<u8>, b: tuple<u64, u64, u64, u64, u64, u64, u64, u64>, c: tuple<u64, u64, u64, u64, u64, u64, u64>) -> u64";
        var f = lift(callee, wit, flat -> {
            var at = (int) flat[0];
            var sum = (long) callee.memory.loadByte(callee.memory.loadInt(at));
            for (var i = 0; i < 15; i++) {
                sum += callee.memory.loadLong(at + 8 + 8 * i);
            }
            return new long[] {sum};
        });
        var eight = new ArrayList<Value>();
        for (var i = 0; i < 8; i++) {
            eight.add(new Value.U64(i));
        }
        var result = f.call(
                Value.ListOf.ofBytes(new byte[] {100}),
                new Value.TupleOf(eight),
                new Value.TupleOf(eight.subList(0, 7)));
        assertThat(result).contains(new Value.U64(100 + 28 + 21));
        var lowered = lower(caller, f, wit);
        caller.memory.storeByte(500, (byte) 7);
        caller.memory.storeInt(1000, 500);
        caller.memory.storeInt(1004, 1);
        for (var i = 0; i < 15; i++) {
            caller.memory.storeLong(1008 + 8 * i, 1);
        }
        assertThat(lowered.call(1000)).containsExactly(22);
        assertThatThrownBy(() -> lowered.call(1004)).isInstanceOf(Trap.class).hasMessage("unaligned pointer");
    }

    @Test
    void postReturnIsGivenTheFlatResultAndMayCallNobody() {
        var given = new ArrayList<Long>();
        var now = lower(callee, lift(caller, "func() -> u64", flat -> new long[] {1}), "func() -> u64");
        var type = Types.function("func() -> string");
        var plan = new Plans().of(type);
        var postReturn = FakeInstance.function(ExternType.Function.of(List.of(I32)), arguments -> {
            given.add(arguments[0]);
            assertThatThrownBy(() -> now.call()).isInstanceOf(Trap.class).hasMessage("cannot leave component instance");
            return new long[0];
        });
        var options = callee.options();
        var f = Canonical.lift(
                core(plan, flat -> new long[] {32}),
                plan,
                new Options(options.encoding(), options.memory(), options.realloc(), postReturn),
                callee.state);
        assertThat(f.call()).contains(new Value.Str(""));
        assertThat(given).containsExactly(32L);
    }

    @Test
    void anInstanceIsNotEnteredWhileItIsCalled() {
        var self = new ComponentFunction[1];
        var f = lift(callee, "func()", flat -> {
            self[0].call();
            return new long[0];
        });
        self[0] = f;
        assertThatThrownBy(f::call).isInstanceOf(Trap.class).hasMessage("cannot enter component instance");
    }

    @Test
    void aTrapPoisonsTheInstanceAndThoseAroundIt() {
        var outer = new FakeInstance();
        var inner = new FakeInstance(outer.state, outer.table);
        var sibling = new FakeInstance(outer.state, outer.table);
        var traps = lift(inner, "func()", flat -> {
            throw new Trap("unreachable");
        });
        var fine = lift(sibling, "func()", flat -> new long[0]);
        fine.call();
        assertThat(outer.state.mayBeEntered()).isTrue();
        assertThatThrownBy(traps::call).hasMessage("unreachable");
        assertThat(inner.state.mayBeEntered()).isFalse();
        assertThatThrownBy(traps::call).hasMessage("cannot enter component instance");
        assertThatThrownBy(fine::call).hasMessage("cannot enter component instance");
    }

    @Test
    void anInstanceCannotCallItsParentItsChildOrItself() {
        var outer = new FakeInstance();
        var inner = new FakeInstance(new FakeInstance(outer.state, outer.table).state, outer.table);
        for (var pair : List.of(List.of(outer, inner), List.of(inner, outer), List.of(inner, inner))) {
            var f = lower(pair.get(0), lift(pair.get(1), "func() -> u32", flat -> new long[] {7}), "func() -> u32");
            assertThatThrownBy(f::call).isInstanceOf(Trap.class).hasMessage("cannot enter component instance");
        }
    }

    @Test
    void aSiblingIsEnteredFromASiblingButNotFromTheHost() {
        var outer = new FakeInstance();
        var one = new FakeInstance(outer.state, outer.table);
        var two = new FakeInstance(outer.state, outer.table);
        var f = lift(two, "func() -> u32", flat -> new long[] {7});
        var lowered = lower(one, f, "func() -> u32");
        assertThat(lift(one, "func() -> u32", flat -> new long[] {lowered.call()[0]})
                        .call())
                .contains(new Value.U32(7));
        var fromHost = lift(one, "func() -> u32", flat -> {
            f.call();
            return new long[] {0};
        });
        assertThatThrownBy(fromHost::call).hasMessage("cannot enter component instance");
    }

    @Test
    void whatACallMovesIsCountedFromItsStart() {
        var length = 65_536;
        callee.memory.storeInt(20, length);
        var f = lift(callee, "func() -> string", flat -> new long[] {16});
        var lowered = lower(caller, f, "func() -> string");
        for (var i = 0; i < 10_000; i++) {
            caller.reset();
            lowered.call(16);
        }
        assertThat(caller.memory.loadInt(20)).isEqualTo(length);
    }

    // ---- resources

    @Test
    void anOwnMovesFromTableToTable() {
        var type = shared();
        var gone = new ArrayList<Long>();
        var f = liftWith(callee, function(new ValueType.Own(type), Optional.empty()), flat -> {
            gone.add(flat[0]);
            assertThat(Canonical.function(Canonical.resourceRep(type, callee.state))
                            .call(flat))
                    .containsExactly(77);
            return new long[0];
        });
        var lowered = lowerWith(caller, f);
        var handle = make(caller, type, 77);
        assertThat(handle).isEqualTo(1);
        lowered.call(handle);
        assertThat(gone).containsExactly(1L);
        assertThatThrownBy(() -> lowered.call(handle)).isInstanceOf(Trap.class).hasMessage("unknown handle index 1");
    }

    @Test
    void aBorrowMustBeDroppedBeforeTheCallReturns() {
        var type = shared();
        var dropIt = new boolean[] {true};
        var f = liftWith(callee, function(new ValueType.Borrow(type), Optional.empty()), flat -> {
            if (dropIt[0]) {
                drop(callee, type, flat[0]);
            }
            return new long[0];
        });
        var lowered = lowerWith(caller, f);
        var handle = make(caller, type, 5);
        lowered.call(handle);
        lowered.call(handle);
        dropIt[0] = false;
        assertThatThrownBy(() -> lowered.call(handle))
                .isInstanceOf(Trap.class)
                .hasMessage("borrow handles still remain at the end of the call");
    }

    @Test
    void theImplementerOfABorrowedResourceIsGivenItsRepresentation() {
        var type = new ResourceType("r0", 0);
        var implementation = new GuestResource("r0", callee.state, null);
        callee.state.implement(type, implementation);
        caller.state.implement(type, implementation);
        var f = liftWith(
                callee, function(new ValueType.Borrow(type), Optional.of(ValueType.Primitive.U32)), flat -> flat);
        assertThat(lowerWith(caller, f).call(make(caller, type, 99))).containsExactly(99);
    }

    @Test
    void whatIsLentCannotBeDroppedOrGivenAwayMeanwhile() {
        var type = shared();
        var handle = make(caller, type, 5);
        var f = liftWith(callee, function(new ValueType.Borrow(type), Optional.empty()), flat -> {
            drop(caller, type, handle);
            return new long[0];
        });
        var lowered = lowerWith(caller, f);
        assertThatThrownBy(() -> lowered.call(handle)).hasMessage("cannot remove owned resource while borrowed");
    }

    @Test
    void aHandleOfAnotherTypeIsRefused() {
        var type = shared();
        var other = caller.implement(1, null);
        var handle = make(caller, other, 5);
        assertThatThrownBy(() -> drop(caller, type, handle))
                .isInstanceOf(Trap.class)
                .hasMessage("handle index 1 used with the wrong type, expected r0 but found r1");
        assertThatThrownBy(() -> drop(caller, type, -1)).hasMessage("unknown handle index 4294967295");
        assertThatThrownBy(() -> drop(caller, type, 0)).hasMessage("unknown handle index 0");
    }

    @Test
    void aDropRunsTheDestructorInTheImplementer() {
        var dropped = new ArrayList<Long>();
        var type = new ResourceType("r0", 0);
        var destructor = FakeInstance.function(ExternType.Function.of(List.of(I32)), arguments -> {
            dropped.add(arguments[0]);
            assertThat(callee.state.mayBeEntered()).isFalse();
            return new long[0];
        });
        caller.state.implement(type, new GuestResource("r0", callee.state, destructor));
        drop(caller, type, make(caller, type, 123));
        assertThat(dropped).containsExactly(123L);
        assertThat(callee.state.mayBeEntered()).isTrue();
    }

    @Test
    void theEmbedderOwnsWhatAGuestReturnsAndGivesItBack() {
        var dropped = new ArrayList<Long>();
        var type = new ResourceType("r0", 0);
        var destructor = FakeInstance.function(ExternType.Function.of(List.of(I32)), arguments -> {
            dropped.add(arguments[0]);
            return new long[0];
        });
        callee.state.implement(type, new GuestResource("r0", callee.state, destructor));
        var create = liftWith(callee, new FunctionType(List.of(), Optional.of(new ValueType.Own(type))), flat ->
                new long[] {make(callee, type, 11)});
        var read = liftWith(
                callee, function(new ValueType.Borrow(type), Optional.of(ValueType.Primitive.U32)), flat -> flat);
        var take = liftWith(callee, function(new ValueType.Own(type), Optional.empty()), flat -> {
            drop(callee, type, flat[0]);
            return new long[0];
        });
        var own = (Value.Own) create.call().orElseThrow();
        assertThat(read.call(new Value.Borrow(own.resource()))).contains(new Value.U32(11));
        take.call(own);
        assertThat(dropped).containsExactly(11L);
        assertThat(own.resource().isGone()).isTrue();
        assertThatThrownBy(() -> take.call(own)).isInstanceOf(IllegalArgumentException.class);
        var second = (Value.Own) create.call().orElseThrow();
        second.resource().close();
        second.resource().close();
        assertThat(dropped).containsExactly(11L, 11L);
    }

    // ---- how the tests make functions

    /** A resource type that both instances know, and neither implements. */
    private ResourceType shared() {
        var type = new ResourceType("r0", 0);
        var elsewhere = new FakeInstance();
        var implementation = new GuestResource("r0", elsewhere.state, null);
        caller.state.implement(type, implementation);
        callee.state.implement(type, implementation);
        return type;
    }

    private static int make(FakeInstance instance, ResourceType type, int representation) {
        return (int)
                Canonical.function(Canonical.resourceNew(type, instance.state)).call(representation)[0];
    }

    private static void drop(FakeInstance instance, ResourceType type, long handle) {
        Canonical.function(Canonical.resourceDrop(type, instance.state)).call(handle);
    }

    private static FunctionType function(ValueType parameter, Optional<ValueType> result) {
        return new FunctionType(List.of(new ValueType.Field("p", parameter)), result);
    }

    private static GuestFunction core(FunctionPlan plan, Function<long[], long[]> body) {
        return FakeInstance.function(plan.lifted(), body);
    }

    private static ComponentFunction lift(FakeInstance instance, String wit, Function<long[], long[]> body) {
        return liftWith(instance, Types.function(wit), body);
    }

    private static ComponentFunction liftWith(FakeInstance instance, FunctionType type, Function<long[], long[]> body) {
        var plan = new Plans().of(type);
        return Canonical.lift(core(plan, body), plan, instance.options(), instance.state);
    }

    private static GuestFunction lower(FakeInstance instance, ComponentFunction callee, String wit) {
        return Canonical.function(Canonical.lower(callee, Types.functionPlan(wit), instance.options(), instance.state));
    }

    private static GuestFunction lowerWith(FakeInstance instance, ComponentFunction callee) {
        return Canonical.function(
                Canonical.lower(callee, new Plans().of(callee.type()), instance.options(), instance.state));
    }
}
