package dev.heddle.component.abi.canon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account.Kind;
import dev.heddle.base.Trap;
import dev.heddle.component.HostInterface;
import dev.heddle.component.HostInterfaces;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown, and wherever: what was taken, lent or counted is given back. */
class CleanUpTest {
    private final List<String> closed = new ArrayList<>();

    private record Pipe(String name, List<String> closed) {
        void close() {
            closed.add(name);
        }
    }

    private final FakeInstance guest = new FakeInstance();
    private final HostInterface api =
            HostInterface.named("test:host/api", "1.0.0").resource("pipe", Pipe.class, Pipe::close);

    @Test
    void whatAListOwnsIsDroppedIfALaterElementIsWrong() {
        guest.memory.storeInt(100, give("one"));
        guest.memory.storeInt(104, give("two"));
        guest.memory.storeInt(108, 99);
        var f = lower("f: func(pipes: list<own<pipe>>)", call -> call.value(0));
        assertThatThrownBy(() -> f.call(100, 3)).isInstanceOf(Trap.class).hasMessage("unknown handle index 99");
        assertThat(closed).containsExactly("two", "one");
        assertThat(guest.table.size()).isZero();
    }

    @Test
    void whatWasTakenFirstIsDroppedIfAnotherArgumentIsWrong() {
        var lent = give("lent");
        var f = lower("f: func(given: own<pipe>, lent: list<borrow<pipe>>)", call -> {});
        guest.memory.storeInt(100, lent);
        guest.memory.storeInt(104, 99);
        var given = give("given");
        assertThatThrownBy(() -> f.call(given, 100, 2)).hasMessage("unknown handle index 99");
        assertThat(closed).containsExactly("given");
        assertThat(guest.state.lends()).isZero();
    }

    @Test
    void whatNobodyReadsIsDroppedWhereAllArgumentsAreTakenFirst() {
        guest.memory.storeInt(100, give("lent"));
        var f = lower("f: func(given: own<pipe>, lent: list<borrow<pipe>>)", call -> {});
        f.call(give("given"), 100, 1);
        assertThat(closed).containsExactly("given");
        assertThat(guest.table.size()).isOne();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class})
    void aFunctionThatFailsLeavesNothingLentOrCounted(Class<? extends Throwable> kind) throws Exception {
        var failure = kind.getDeclaredConstructor().newInstance();
        guest.memory.storeInt(200_000, give("lent"));
        var counted = new ArrayList<Long>();
        var f = lower("f: func(lent: borrow<pipe>, bytes: list<u8>)", call -> {
            call.value(0);
            call.value(1);
            counted.add(guest.account.used(Kind.VALUE_BYTES));
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
        assertThatThrownBy(() -> f.call(guest.memory.loadInt(200_000), 0, 200_000))
                .isSameAs(failure);
        assertThat(counted).singleElement().satisfies(bytes -> assertThat(bytes).isGreaterThan(130_000));
        assertThat(guest.account.used(Kind.VALUE_BYTES)).isZero();
        assertThat(guest.state.lends()).isZero();
        guest.state.drop(guest.memory.loadInt(200_000), HostInterfaces.resource(api, "pipe"));
        assertThat(closed).containsExactly("lent");
    }

    @Test
    void callsWithinCallsAreCountedTogetherAndEachEndsItsOwn() {
        var inner = new GuestFunction[1];
        var counted = new ArrayList<Long>();
        inner[0] = lower("f: func(depth: u32, bytes: list<u8>)", call -> {
            call.value(1);
            counted.add(guest.account.used(Kind.VALUE_BYTES));
            if (call.u32(0) > 0) {
                inner[0].call(call.u32(0) - 1, 0, 200_000);
                counted.add(guest.account.used(Kind.VALUE_BYTES));
            }
        });
        inner[0].call(1, 0, 200_000);
        assertThat(counted.get(1)).isGreaterThan(counted.get(0) + 199_000);
        assertThat(counted.get(2)).isLessThanOrEqualTo(counted.get(0) + (64 << 10));
        assertThat(guest.account.used(Kind.VALUE_BYTES)).isZero();
    }

    @Test
    void anObjectForWhichThereIsNoPlaceIsDroppedAndAFailureOfThatIsTold() {
        var full = new FakeInstance(null, new ResourceTable(Allocation.SEQUENTIAL, 1));
        var failing = HostInterface.named("test:host/api", "1.0.0").resource("pipe", Pipe.class, pipe -> {
            pipe.close();
            throw new IllegalStateException("cannot be closed");
        });
        failing.function("f: func() -> own<pipe>", call -> call.returnOwn(new Pipe("fresh", closed)));
        var f = lower(full, failing);
        f.call();
        assertThatThrownBy(f::call)
                .isInstanceOf(Trap.class)
                .satisfies(trap -> assertThat(trap.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("cannot be closed")));
        assertThat(closed).containsExactly("fresh");
    }

    @Test
    void aResultIsDroppedIfTheGuestTrapsWhenToldThatItWasRead() {
        var handle = give("result");
        var type = new ResourceType("pipe", 0);
        guest.state.implement(type, HostInterfaces.resource(api, "pipe"));
        var plan = new Plans().of(new FunctionType(List.of(), Optional.of(new ValueType.Own(type))));
        var core = FakeInstance.function(plan.lifted(), flat -> new long[] {handle});
        var postReturn =
                FakeInstance.function(ExternType.Function.of(plan.lifted().results()), flat -> {
                    throw new Trap("unreachable");
                });
        var options = new Options(StringEncoding.UTF8, guest.memory, null, postReturn);
        var lifted = Canonical.lift(core, plan, options, guest.state);
        assertThatThrownBy(lifted::call).hasMessage("unreachable");
        assertThat(closed).containsExactly("result");
        assertThat(guest.table.size()).isZero();
    }

    @Test
    void aResourceOfTheWrongKindIsRefusedAndTheGuestCanBeCalledAgain() {
        var type = guest.implement(0, null);
        var plan = new Plans()
                .of(new FunctionType(
                        List.of(
                                new ValueType.Field("one", new ValueType.Borrow(type)),
                                new ValueType.Field("two", new ValueType.Borrow(type))),
                        Optional.empty()));
        var lifted = Canonical.lift(
                FakeInstance.function(plan.lifted(), flat -> new long[0]), plan, Options.NONE, guest.state);
        var made = (Value.Own) Canonical.lift(
                        FakeInstance.function(
                                new ExternType.Function(List.of(), List.of(dev.heddle.engine.ValueType.I32)),
                                flat -> Canonical.function(Canonical.resourceNew(type, guest.state))
                                        .call(5)),
                        new Plans().of(new FunctionType(List.of(), Optional.of(new ValueType.Own(type)))),
                        Options.NONE,
                        guest.state)
                .call()
                .orElseThrow();
        var right = new Value.Borrow(made.resource());
        var wrong = new Value.Borrow(Resource.ofHost("none of the guest's"));
        assertThatThrownBy(() -> lifted.call(right, wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lifted.call(right, right)).isEmpty();
        // No longer lent: it can be given away.
        made.resource().close();
    }

    private int give(String name) {
        return (int) lower("f: func() -> own<pipe>", call -> call.returnOwn(new Pipe(name, closed)))
                .call()[0];
    }

    private GuestFunction lower(String signature, HostBody body) {
        api.function(signature, body);
        return lower(guest, api);
    }

    private static GuestFunction lower(FakeInstance instance, HostInterface host) {
        ComponentFunction f = host.function("f").orElseThrow();
        var plan = new Plans().of(f.type());
        return Canonical.function(Canonical.lower(f, plan, instance.options(), instance.state));
    }
}
