package dev.heddle.component;

import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.instance.Item;
import dev.heddle.component.link.VersionedName;
import dev.heddle.component.type.ExternType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance exports: functions, and instances with functions of their own, by name.
 *
 * <p>A name with a version also finds an export of a compatible version: {@code wasi:cli/run@0.2.12} one of {@code 0.2.3}.
 */
public final class ExportedInstance {
    private final ExternType.InstanceType type;
    private final Map<String, Item> items;
    /** Of the guest, for functions of the host that the component passes on. */
    private final StoreState store;

    ExportedInstance(ExternType.InstanceType type, Map<String, Item> items, StoreState store) {
        this.type = type;
        this.items = items;
        this.store = store;
    }

    /** Its exports in declared order. */
    public ExternType.InstanceType type() {
        return type;
    }

    /** The exported function of this name. */
    public Optional<ComponentFunction> function(String name) {
        if (!(find(name) instanceof Item.Function found)) {
            return Optional.empty();
        }
        return Optional.of(
                found.function() instanceof BoundHostFunction host
                        ? host.in(store.resources(), store.hostData())
                        : found.function());
    }

    /** The exported instance of this name: an interface that the component implements. */
    public Optional<ExportedInstance> instance(String name) {
        var found = VersionedName.find(name, type.exports().keySet());
        return found != null
                        && type.exports().get(found) instanceof ExternType.InstanceType inner
                        && items.get(found) instanceof Item.Instance instance
                ? Optional.of(new ExportedInstance(inner, instance.exports(), store))
                : Optional.empty();
    }

    Map<String, Item> items() {
        return items;
    }

    private @Nullable Item find(String name) {
        var found = VersionedName.find(name, type.exports().keySet());
        return found == null ? null : items.get(found);
    }
}
