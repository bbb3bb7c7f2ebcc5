package dev.heddle.component.abi.canon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heddle.component.HostInterface;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.Call;
import dev.heddle.engine.HostExport;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What the host allocates for the calls that guests make all the time: nothing, compiled or not. */
class AllocationTest {
    private static final class Sink {
        private long bytes;
    }

    private static final int RESULT = 1024;

    private final FakeInstance guest = new FakeInstance();
    private final Sink sink = new Sink();
    private final HostInterface api = HostInterface.named("test:host/api", "1.0.0")
            .resource("sink", Sink.class, dropped -> {})
            .type("failure", "enum { closed }")
            .function("open: func() -> own<sink>", call -> call.returnOwn(sink))
            .function("now: func() -> u64", call -> call.returnU64(42))
            .function(
                    "write: func(self: borrow<sink>, bytes: list<u8>) -> result<_, failure>",
                    call -> call.resource(0, Sink.class).bytes += call.bytes(1).remaining())
            .function(
                    "check: func(self: borrow<sink>) -> result<u64, failure>",
                    call -> call.returnU64(call.resource(0, Sink.class).bytes))
            .function(
                    "ready: func(self: borrow<sink>) -> bool",
                    call -> call.returnBool(call.resource(0, Sink.class).bytes >= 0))
            .function("poll: func(in: list<borrow<sink>>) -> list<u32>", AllocationTest::poll);

    private static void poll(Call call) {
        var sinks = call.resources(0, Sink.class);
        var ready = call.indexes(sinks.size());
        for (var i = 0; i < sinks.size(); i++) {
            ready[i] = sinks.get(i).bytes >= 0 ? i : -1;
        }
        call.returnU32s(ready, sinks.size());
    }

    @Test
    void now() {
        assertThat(allocated("now")).isZero();
    }

    @Test
    void aWriteOfThirteenBytes() {
        assertThat(allocated("write", open(), 100, 13, RESULT)).isZero();
        assertThat(sink.bytes).isPositive();
    }

    @Test
    void anOkOfANumber() {
        assertThat(allocated("check", open(), RESULT)).isZero();
    }

    @Test
    void ready() {
        assertThat(allocated("ready", open())).isZero();
    }

    @Test
    void aPollOfAFew() {
        guest.memory.storeInt(100, (int) open());
        guest.memory.storeInt(104, (int) open());
        guest.memory.storeInt(108, (int) open());
        assertThat(allocated("poll", 100, 3, RESULT)).isZero();
        assertThat(guest.memory.loadInt(RESULT + 4)).isEqualTo(3);
    }

    private long open() {
        return Canonical.function(lower("open")).call()[0];
    }

    private HostExport lower(String name) {
        var function = api.function(name).orElseThrow();
        var room = new long[] {2048};
        var realloc = FakeInstance.function(guest.options().realloc().type(), arguments -> room);
        var options = new Options(StringEncoding.UTF8, guest.memory, realloc, null);
        return Canonical.lower(function, new Plans().of(function.type()), options, guest.state);
    }

    /** Bytes for a thousand calls. */
    private long allocated(String name, long... arguments) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var body = (CanonicalFunction) lower(name).body();
        var least = Long.MAX_VALUE;
        // The JVM itself allocates now and then, on whatever thread: the least of several times counts.
        for (var time = 0; time < 5; time++) {
            var before = threads.getCurrentThreadAllocatedBytes();
            for (var i = 0; i < 1000; i++) {
                body.call(arguments);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
