package dev.heddle.component.instance;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.abi.canon.Canonical;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.definition.CoreSort;
import dev.heddle.component.definition.Sort;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Store;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component instance while it comes into being: its index spaces, which its steps fill and look into. */
public final class Instantiation {
    /** A core instance, as others see it. */
    @FunctionalInterface
    interface CoreExports {
        @Nullable
        CoreExport get(String name);
    }

    /** So many steps of a component count as one more instance: what they make is kept, too. */
    private static final int STEPS_PER_INSTANCE = 64;

    private final @Nullable Instantiation outer;
    private final MadeInstances all;
    private final Store store;
    private final InstanceState state;
    private final Map<String, Item> arguments;

    private final Map<Sort, List<Item>> spaces = new EnumMap<>(Sort.class);
    private final Map<CoreSort, List<CoreExport>> coreSpaces = new EnumMap<>(CoreSort.class);
    private final List<CoreExports> coreInstances = new ArrayList<>();
    private final Map<String, Item> exports = new LinkedHashMap<>();

    private Instantiation(
            Item.OfComponent component,
            MadeInstances all,
            Store store,
            InstanceState state,
            Map<String, Item> arguments) {
        this.outer = component.outer();
        this.all = all;
        this.store = store;
        this.state = state;
        this.arguments = arguments;
        for (var sort : Sort.values()) {
            spaces.put(sort, new ArrayList<>());
        }
        for (var sort : CoreSort.values()) {
            coreSpaces.put(sort, new ArrayList<>());
        }
    }

    /**
     * Makes an instance of a component that stands alone.
     *
     * @param store of its core instances
     * @param shared by all instances of the store
     * @throws dev.heddle.base.LimitExceeded if it would consist of too many
     */
    public static Instantiation of(Blueprint blueprint, Store store, StoreState shared, Map<String, Item> arguments)
            throws LinkException {
        var all = new MadeInstances(shared);
        try {
            return make(new Item.OfComponent(blueprint, null), all, store, null, arguments);
        } catch (Throwable failure) {
            all.release();
            throw failure;
        }
    }

    /** Makes an instance of a component that is part of this one. */
    Instantiation inner(Item.OfComponent component, Map<String, Item> arguments) throws LinkException {
        return make(component, all, store, state, arguments);
    }

    private static Instantiation make(
            Item.OfComponent component,
            MadeInstances all,
            Store store,
            @Nullable InstanceState parent,
            Map<String, Item> arguments)
            throws LinkException {
        var blueprint = component.blueprint();
        // Few bytes of a component can ask for very many instances.
        all.count(1 + blueprint.weight() / STEPS_PER_INSTANCE);
        var state = new InstanceState(parent, blueprint.resourceTypes(), all.shared());
        all.add(state);
        var made = new Instantiation(component, all, store, state, arguments);
        for (var step : blueprint.steps()) {
            step.carryOut(made);
        }
        return made;
    }

    /** All that the instantiation makes, this one included. */
    public MadeInstances all() {
        return all;
    }

    public InstanceState state() {
        return state;
    }

    /** Where its core instances are. */
    Store store() {
        return store;
    }

    /** What it offers, by name. */
    public Map<String, Item> exports() {
        return exports;
    }

    /** What was given for an import; null for a mere name of a type, which need not be given. */
    @Nullable
    Item argument(String name) {
        return arguments.get(name);
    }

    /** This instance, or one around it. */
    Instantiation enclosing(int depth) {
        var at = this;
        for (var i = 0; i < depth; i++) {
            at = requireNonNull(at.outer);
        }
        return at;
    }

    void add(Sort sort, Item item) {
        space(sort).add(item);
    }

    Item get(Sort sort, int index) {
        return space(sort).get(index);
    }

    Item.Instance instance(int index) {
        return (Item.Instance) get(Sort.INSTANCE, index);
    }

    void export(String name, Item item) {
        exports.put(name, item);
    }

    void add(CoreSort sort, CoreExport item) {
        coreSpace(sort).add(item);
    }

    CoreExport get(CoreSort sort, int index) {
        return coreSpace(sort).get(index);
    }

    /** A core function to be called from the host. */
    GuestFunction function(int index) {
        return Canonical.function(get(CoreSort.FUNCTION, index));
    }

    void addCoreInstance(CoreExports instance) {
        coreInstances.add(instance);
    }

    CoreExports coreInstance(int index) {
        return coreInstances.get(index);
    }

    private List<Item> space(Sort sort) {
        return requireNonNull(spaces.get(sort));
    }

    private List<CoreExport> coreSpace(CoreSort sort) {
        return requireNonNull(coreSpaces.get(sort));
    }
}
