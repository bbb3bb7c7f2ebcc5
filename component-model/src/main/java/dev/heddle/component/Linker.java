package dev.heddle.component;

import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.function.HostData;
import dev.heddle.component.instance.Item;
import dev.heddle.component.link.CoreMatching;
import dev.heddle.component.link.TypeMatching;
import dev.heddle.component.link.VersionedName;
import dev.heddle.component.mapping.MappingException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.typed.WitName;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.LinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What components may import, by name: interfaces of the host, exports of other instances, core modules and components.
 *
 * <p>A name with a version also serves imports of compatible versions: an interface {@code @0.2.12} those of any {@code 0.2.x}, so
 * that one binary may even use several. An offer of the very name goes first, then that of the newest version. Not safe for use
 * by several threads while it is filled; any number may link with it afterwards.
 *
 * {@snippet file="dev/heddle/examples/TwoComponents.java" region=components}
 */
public final class Linker {
    private final Map<String, Offering> offers = new LinkedHashMap<>();
    /** Objects whose methods are offered each by itself. */
    private final List<JavaOffering> functions = new ArrayList<>();
    /** Who implements the resource types of all host interfaces. */
    private final IdentityHashMap<ResourceType, HostResource> hostResources = new IdentityHashMap<>();

    /** Offers an interface of the host under its name and version. */
    public Linker offer(HostInterface host) {
        var name = host.version().isEmpty() ? host.name() : host.name() + "@" + host.version();
        var items = items(host);
        return put(name, new Offer(host.type(), new Item.Instance(items), this::implementer, null));
    }

    /** Offers what is in an interface each by itself, to components that import functions and resources without an interface. */
    public Linker offerEach(HostInterface host) {
        var types = host.type().exports();
        items(host).forEach((name, item) -> {
            var type = types.get(name);
            if (type != null) {
                put(name, new Offer(type, item, this::implementer, null));
            }
        });
        return this;
    }

    /** Offers all that another instance exports as one interface of this name. */
    public Linker offer(String name, ComponentInstance instance) {
        var exports = instance.exports();
        return put(name, offerOf(instance, exports.type(), new Item.Instance(exports.items())));
    }

    /** Offers each export of another instance under its own name: interfaces that it implements, and its functions. */
    public Linker offerEach(ComponentInstance instance) {
        instance.exports().type().exports().forEach((name, type) -> {
            var item = instance.exports().items().get(name);
            if (item != null) {
                put(name, offerOf(instance, type, item));
            }
        });
        return this;
    }

    /**
     * Offers an interface that a Java object implements, to components that import it under this name. Its functions are the
     * methods of a Java interface, as {@link dev.heddle.component.typed} has it, which are compared with the component's types when
     * that is linked.
     *
     * {@snippet file="dev/heddle/examples/TwoComponents.java" region=java}
     *
     * @param name with its version, if it has one
     */
    public <T> Linker define(String name, Class<T> api, T implementation) {
        offers.put(name, new JavaOffering(api, implementation));
        return this;
    }

    /**
     * Offers an interface that each guest has an implementation of its own for: the object that its store's {@link HostData} has under
     * the Java interface. All else is as for {@link #define(String, Class, Object)}.
     */
    public Linker define(String name, Class<?> api) {
        offers.put(name, new JavaOffering(api, null));
        return this;
    }

    /**
     * As {@link #define(String, Class, Object)}, under the name that the Java interface's {@link WitName} says. One without is offered
     * method by method, to components that import functions without an interface.
     */
    public <T> Linker define(Class<T> api, T implementation) {
        var name = api.getAnnotation(WitName.class);
        if (name != null) {
            return define(name.value(), api, implementation);
        }
        functions.add(new JavaOffering(api, implementation));
        return this;
    }

    /** As {@link #define(String, Class)}, under the name that {@link #define(Class, Object)} would take. */
    public Linker define(Class<?> api) {
        var name = api.getAnnotation(WitName.class);
        if (name != null) {
            return define(name.value(), api);
        }
        functions.add(new JavaOffering(api, null));
        return this;
    }

    /** Offers all that another linker offers by now, in place of what is offered here under the same names. */
    public Linker offerAll(Linker other) {
        offers.putAll(other.offers);
        functions.addAll(0, other.functions);
        hostResources.putAll(other.hostResources);
        return this;
    }

    /** Offers a core module, to components that instantiate it themselves. */
    public Linker offer(String name, CoreModule module) {
        return put(name, new Offer(CoreMatching.typeOf(module), new Item.Module(module), Function.identity(), null));
    }

    /** Offers a component, to components that instantiate it themselves. */
    public Linker offer(String name, Component component) {
        var item = new Item.OfComponent(component.blueprint(), null);
        return put(name, new Offer(component.definition().type(), item, Function.identity(), null));
    }

    /** The names among the imports of a world that nothing is offered for, in its own order. */
    public List<String> missing(ComponentWorld world) {
        return world.imports().entrySet().stream()
                .filter(wanted -> find(wanted.getKey()) == null && !TypeMatching.isMereName(wanted.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Finds everything that the component imports, compares the types and plans how values pass. Then instances can be made, as many
     * as one likes, for any number of guests. What is offered afterwards changes nothing of it.
     *
     * @throws LinkException if something is missing or of another type: all that is wrong is listed
     */
    public LinkedComponent link(Component component) throws LinkException {
        var complaints = new ArrayList<String>();
        var arguments = new HashMap<String, Item>();
        var matching = TypeMatching.start();
        var hostData = new LinkedHashSet<Class<?>>();
        ComponentStore home = null;
        for (var wanted : component.imports().entrySet()) {
            var found = find(wanted.getKey());
            if (found == null) {
                if (!TypeMatching.isMereName(wanted.getValue())) {
                    complaints.add(wanted.getKey() + " is imported, but " + instead(wanted.getKey()));
                }
                continue;
            }
            try {
                var offer = found.as(wanted.getKey(), wanted.getValue(), matching);
                matching.match(wanted.getValue(), offer.type(), offer.implementations());
                arguments.put(wanted.getKey(), offer.item());
                home = common(home, offer.home(), component, wanted.getKey());
                if (found instanceof JavaOffering java && java.hostData() != null) {
                    hostData.add(java.hostData());
                }
            } catch (TypeMatching.Mismatch mismatch) {
                complaints.add(wanted.getKey() + ": " + mismatch.getMessage());
            } catch (MappingException misfit) {
                misfit.complaints().forEach(complaint -> complaints.add(wanted.getKey() + ": " + complaint));
            }
        }
        if (!complaints.isEmpty()) {
            throw new LinkException(component.name() + ": " + listed(complaints));
        }
        return new LinkedComponent(component, arguments, allHostResources(), hostData, home);
    }

    /** Links a component, and makes one instance of it: see {@link #link} and {@link LinkedComponent#instantiate()}. */
    public ComponentInstance instantiate(Component component) throws LinkException {
        return link(component).instantiate();
    }

    /** As {@link #instantiate(Component)}, in a store. */
    public ComponentInstance instantiate(Component component, ComponentStore store) throws LinkException {
        return link(component).instantiate(store);
    }

    private Linker put(String name, Offering offer) {
        offers.put(name, offer);
        return this;
    }

    private @Nullable Offering find(String wanted) {
        var name = VersionedName.find(wanted, offers.keySet());
        if (name != null) {
            return offers.get(name);
        }
        return functions.stream()
                .filter(offering -> offering.has(wanted))
                .findFirst()
                .orElse(null);
    }

    private Set<HostResource> allHostResources() {
        var all = new LinkedHashSet<>(hostResources.values());
        for (var offering : offers.values()) {
            if (offering instanceof JavaOffering java) {
                all.addAll(java.resources());
            }
        }
        return all;
    }

    private static @Nullable ComponentStore common(
            @Nullable ComponentStore home, @Nullable ComponentStore other, Component component, String name)
            throws LinkException {
        if (home != null && other != null && !home.equals(other)) {
            throw new LinkException(component.name() + ": " + name + " is in another store than imports before it");
        }
        return home == null ? other : home;
    }

    private static String listed(List<String> complaints) {
        return complaints.size() == 1
                ? complaints.get(0)
                : complaints.size() + " imports are missing or of another type:\n  " + String.join("\n  ", complaints);
    }

    /** What is offered in place of what is not: perhaps another version, which does not do. */
    private String instead(String wanted) {
        var base = VersionedName.of(wanted).base();
        return offers.keySet().stream()
                .filter(name -> name.startsWith(base + "@") && wanted.startsWith(base + "@"))
                .findFirst()
                .map(name -> name + " is offered")
                .orElse("not offered");
    }

    private static Offer offerOf(ComponentInstance instance, ExternType type, Item item) {
        return new Offer(type, item, instance.state()::implementation, instance.store());
    }

    private Map<String, Item> items(HostInterface host) {
        var items = new LinkedHashMap<String, Item>();
        host.type().exports().keySet().forEach(name -> items.put(name, Item.Type.NAME));
        host.resources().forEach((name, resource) -> items.put(name, new Item.Type(resource)));
        host.functions().forEach((name, function) -> items.put(name, new Item.Function(function)));
        host.resources().values().forEach(resource -> hostResources.put(resource.type(), resource));
        return items;
    }

    /** Who implements a resource type of a host interface; one that nobody implements stands for itself. */
    private Object implementer(ResourceType resource) {
        var known = hostResources.get(resource);
        return known == null ? resource : known;
    }
}
