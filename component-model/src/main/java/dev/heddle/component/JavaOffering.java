package dev.heddle.component;

import static java.util.Objects.requireNonNull;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.ResourceImplementation;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.instance.Item;
import dev.heddle.component.link.TypeMatching;
import dev.heddle.component.mapping.HostMapping;
import dev.heddle.component.mapping.MappingException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.value.Resource;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A Java object, offered as whatever interface or function of its name a component imports. */
final class JavaOffering implements Offering {
    private final Class<?> api;
    /** Null if each guest has one of its own. */
    private final @Nullable Object implementation;
    /** By name: all components that import the interface mean the same resources. */
    private final Map<String, HostResource> resources = new ConcurrentHashMap<>();

    JavaOffering(Class<?> api, @Nullable Object implementation) {
        this.api = api;
        this.implementation = implementation;
    }

    /** Whether it has a method for a function. */
    boolean has(String function) {
        return HostMapping.has(api, function);
    }

    /** The class whose object each guest has to be given; null if one object serves all. */
    @Nullable
    Class<?> hostData() {
        return implementation == null ? api : null;
    }

    /** The resources that components import of it, as far as they are known. */
    Collection<HostResource> resources() {
        return resources.values();
    }

    @Override
    public Offer as(String name, ExternType wanted, TypeMatching matching) throws MappingException {
        var types = wanted instanceof ExternType.InstanceType instance ? instance.exports() : Map.of(name, wanted);
        var mapping = HostMapping.of(api, implementation, types, resource -> objects(matching.behind(resource)));
        var own = new IdentityHashMap<ResourceType, HostResource>();
        types.forEach((type, bound) -> {
            if (bound instanceof ExternType.ResourceBound resource && resource.fresh()) {
                own.put(resource.resource(), resource(type, mapping.objects(resource.resource())));
            }
        });
        var plans =
                new Plans(type -> implementer(type, own, matching) instanceof HostResource resource ? resource : null);
        var items = new LinkedHashMap<String, Item>();
        types.forEach((of, type) -> {
            if (type instanceof FunctionType function) {
                var body = requireNonNull(mapping.bodies().get(of));
                items.put(of, new Item.Function(new BoundHostFunction(of, function, body, plans, failure -> null)));
            } else if (type instanceof ExternType.ResourceBound bound
                    && implementer(bound.resource(), own, matching) instanceof ResourceImplementation known) {
                items.put(of, new Item.Type(known));
            } else {
                items.put(of, Item.Type.NAME);
            }
        });
        var item = wanted instanceof ExternType.InstanceType
                ? new Item.Instance(items)
                : items.values().iterator().next();
        return new Offer(wanted, item, type -> implementer(type, own, matching), null);
    }

    private static Object implementer(ResourceType type, Map<ResourceType, HostResource> own, TypeMatching matching) {
        var mine = own.get(type);
        return mine == null ? matching.behind(type) : mine;
    }

    private static @Nullable Class<?> objects(Object implementer) {
        return switch (implementer) {
            case HostResource host -> host.objects();
            case ResourceImplementation guest -> Resource.class;
            default -> null;
        };
    }

    private HostResource resource(String name, @Nullable Class<?> objects) {
        return resources.computeIfAbsent(
                name,
                first -> new HostResource(
                        new ResourceType(name, -1), objects == null ? Object.class : objects, JavaOffering::drop));
    }

    private static void drop(Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception failure) {
                throw new Trap("closing a resource failed: " + failure, failure);
            }
        }
    }
}
