package dev.heddle.component.type;

/**
 * A resource type as types speak of it: a variable, equal to itself only.
 *
 * <p>A component's own, imported or exported resource types are variables; each instance gives each of them an implementation,
 * which it finds by {@link #index}. Substituting one variable for another makes the types of an instance out of a component's.
 */
public final class ResourceType {
    private final String name;
    private final int index;

    /**
     * @param name for messages and printing: the name of its import or export, or whatever the component calls it
     * @param index its place among the resource types of the component that it belongs to, from 0; -1 for a host's own
     */
    public ResourceType(String name, int index) {
        this.name = name;
        this.index = index;
    }

    public String name() {
        return name;
    }

    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return name;
    }
}
