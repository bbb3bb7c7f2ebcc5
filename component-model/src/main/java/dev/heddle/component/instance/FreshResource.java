package dev.heddle.component.instance;

import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A resource type that comes into being with a member of an index space.
 *
 * @param path where it is in the member: the names of exports, from the outermost; empty if it is the member itself
 */
record FreshResource(List<String> path, ResourceType type) {
    static List<FreshResource> of(ExternType type) {
        var found = new ArrayList<FreshResource>();
        find(List.of(), type, found);
        return List.copyOf(found);
    }

    private static void find(List<String> path, ExternType type, List<FreshResource> found) {
        switch (type) {
            case ExternType.ResourceBound bound -> {
                if (bound.fresh()) {
                    found.add(new FreshResource(path, bound.resource()));
                }
            }
            case ExternType.InstanceType instance ->
                instance.exports().forEach((name, inner) -> {
                    var longer = new ArrayList<>(path);
                    longer.add(name);
                    find(List.copyOf(longer), inner, found);
                });
            default -> {
                // Functions, modules and values bring none, and those of components come with their instances.
            }
        }
    }

    /** Makes whoever implements the resource in {@code member} known to {@code state}. */
    void bind(InstanceState state, Item member) {
        var at = member;
        for (var name : path) {
            at = Objects.requireNonNull(((Item.Instance) at).exports().get(name), name);
        }
        state.implement(type, Objects.requireNonNull(((Item.Type) at).resource(), type.name()));
    }
}
