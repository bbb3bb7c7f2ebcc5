package dev.heddle.component.abi.canon;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.call.CallStack;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.Representations;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.HostData;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.HostExport;
import dev.heddle.engine.Memory;
import dev.heddle.engine.ValueType;
import dev.heddle.resource.ResourceTable;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one guest's core modules that call the host by the canonical ABI, though no component is around them.
 *
 * <p>Strings are UTF-8 in the caller's own memory, room in it is what its {@code cabi_realloc} gives, and handles are numbers of
 * the guest's resource table. Any number of threads may call at once.
 */
public final class CoreCallers {
    /*
     * Threads share the functions and the table. What a call needs besides belongs to the thread and its instance: an instance is
     * never entered by two threads, but a thread may come with another instance than before.
     */
    private record Caller(CoreCallers guest, CoreInstance instance, Context context, CallStack calls) {
        long call(BoundHostFunction function, FunctionPlan plan, long[] arguments) {
            var call = calls.push();
            try {
                return function.answer(call, context, plan, arguments);
            } finally {
                calls.pop();
            }
        }
    }

    /** Who called last on each thread. Weak, lest a thread of the embedder's keep a guest that is long gone. */
    private static final ThreadLocal<WeakReference<@Nullable Caller>> LAST =
            ThreadLocal.withInitial(() -> new WeakReference<>(null));

    private static final ExternType.Function DROP = ExternType.Function.of(List.of(ValueType.I32));

    private final ResourceTable resources;
    private final HostData hostData;

    public CoreCallers(ResourceTable resources, HostData hostData) {
        this.resources = resources;
        this.hostData = hostData;
    }

    /** A function of the host, as these instances import it. */
    public HostExport function(BoundHostFunction function) {
        var plan = function.plan();
        return new HostExport(
                plan.lowered(),
                (instance, arguments) -> caller(instance).call(function, plan, arguments),
                function.isLeaf(hostData));
    }

    /** The drop of a resource, as these instances import it. */
    public HostExport drop(HostResource resource) {
        return new HostExport(DROP, (caller, arguments) -> {
            Representations.drop(resources, resource, (int) arguments[0], null);
            return 0;
        });
    }

    // The very same instance is meant.
    @SuppressWarnings("ReferenceEquality")
    private Caller caller(CoreInstance instance) {
        var before = LAST.get().get();
        if (before != null && before.instance == instance && before.guest == this) {
            return before;
        }
        var context = new Context(
                InstanceState.ofCoreModule(
                        new StoreState(resources, instance.store().account(), hostData)),
                options(instance));
        var caller = new Caller(this, instance, context, new CallStack());
        LAST.set(new WeakReference<>(caller));
        return caller;
    }

    private static Options options(CoreInstance instance) {
        return new Options(
                StringEncoding.UTF8,
                memory(instance),
                instance.function("cabi_realloc").orElse(null),
                null);
    }

    private static @Nullable Memory memory(CoreInstance instance) {
        try {
            return instance.memory();
        } catch (Trap none) {
            return null;
        }
    }
}
