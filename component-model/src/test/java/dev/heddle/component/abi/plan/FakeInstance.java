package dev.heddle.component.abi.plan;

import dev.heddle.base.Account;
import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.HostData;
import dev.heddle.component.type.ResourceType;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import dev.heddle.engine.ValueType;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** An instance without a core module: a memory, a realloc that never frees, and handles. */
public final class FakeInstance {
    private static final ExternType.Function REALLOC =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32);

    public final Memory memory;
    public final ResourceTable table;
    public final Account account = Account.create();
    public final InstanceState state;
    /** What realloc was asked. */
    public record Realloc(long old, long oldSize, long alignment, long size) {}

    public final List<Realloc> reallocs = new ArrayList<>();
    /** Where realloc finds room next. */
    public int free = 64;

    public FakeInstance() {
        this(null, new ResourceTable(Allocation.SEQUENTIAL));
    }

    public FakeInstance(@Nullable InstanceState parent, ResourceTable table) {
        this(parent, table, newMemory(), HostData.none());
    }

    /** Of a guest for which the host has objects of its own. */
    public FakeInstance(HostData hostData) {
        this(null, new ResourceTable(Allocation.SEQUENTIAL), newMemory(), hostData);
    }

    /** With a memory that may have served another. */
    public FakeInstance(@Nullable InstanceState parent, ResourceTable table, Memory memory) {
        this(parent, table, memory, HostData.none());
    }

    private FakeInstance(@Nullable InstanceState parent, ResourceTable table, Memory memory, HostData hostData) {
        this.memory = memory;
        this.table = table;
        this.state = new InstanceState(parent, 4, new StoreState(table, account, hostData));
    }

    /** Of 256 KiB. */
    public static Memory newMemory() {
        return Memory.create(new ExternType.Memory(4, 4, false), Account.create());
    }

    public Options options(StringEncoding encoding) {
        return new Options(encoding, memory, function(REALLOC, this::realloc), null);
    }

    /** With a realloc of a test's own, which answers an address. */
    public Options options(StringEncoding encoding, ToLongFunction<long[]> realloc) {
        return new Options(
                encoding, memory, function(REALLOC, arguments -> new long[] {realloc.applyAsLong(arguments)}), null);
    }

    public Options options() {
        return options(StringEncoding.UTF8);
    }

    public Context context(StringEncoding encoding) {
        return new Context(state, options(encoding));
    }

    public Context context() {
        return context(StringEncoding.UTF8);
    }

    /** A resource type that this instance implements, with a place of its own. */
    public ResourceType implement(int index, @Nullable GuestFunction destructor) {
        var type = new ResourceType("r" + index, index);
        state.implement(type, new GuestResource(type.name(), state, destructor));
        return type;
    }

    /** Forgets what realloc gave. */
    public void reset() {
        free = 64;
        reallocs.clear();
    }

    private long[] realloc(long[] arguments) {
        reallocs.add(new Realloc(arguments[0], arguments[1], arguments[2], arguments[3]));
        var alignment = (int) arguments[2];
        var size = (int) arguments[3];
        var begin = (free + alignment - 1) & -alignment;
        var kept = new byte[(int) Math.min(arguments[1], size)];
        memory.load((int) arguments[0], kept, 0, kept.length);
        memory.store(begin, kept, 0, kept.length);
        free = begin + size;
        return new long[] {begin};
    }

    /** A core function that is Java. */
    public static GuestFunction function(ExternType.Function type, Function<long[], long[]> body) {
        return new GuestFunction() {
            @Override
            public ExternType.Function type() {
                return type;
            }

            @Override
            public long[] call(long... arguments) {
                return body.apply(arguments);
            }
        };
    }
}
