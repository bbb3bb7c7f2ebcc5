package dev.heddle.component.wit;

import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of one interface, and what WIT text means among them.
 *
 * <p>Names are resolved when text is read: whatever a text speaks of is defined before. Not safe for use by several threads
 * while names are added.
 */
public final class WitScope {
    private final Map<String, ValueType> types = new HashMap<>();
    private final Map<String, ResourceType> resources = new HashMap<>();

    /**
     * Gives a value type a name.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public WitScope define(String name, ValueType type) {
        refuseTaken(name);
        types.put(name, type);
        return this;
    }

    /**
     * Gives a resource type a name: alone it stands for {@code own} of it.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public WitScope define(String name, ResourceType resource) {
        refuseTaken(name);
        resources.put(name, resource);
        return this;
    }

    /**
     * Reads a type: an expression like {@code result<list<u8>, error-code>}, or the body of a definition, with its name or
     * without, like {@code variant { last-operation-failed(own<error>), closed }}.
     *
     * @throws WitSyntaxException if it is not one, or names something unknown
     */
    public ValueType type(String fragment) {
        return parser(fragment).wholeType();
    }

    /**
     * Reads a function with its name: {@code [method]input-stream.read: func(self: borrow<input-stream>, len: u64) -> list<u8>}.
     *
     * @throws WitSyntaxException if it is not one, or names something unknown
     */
    public WitFunction function(String fragment) {
        return parser(fragment).wholeFunction();
    }

    private WitParser parser(String fragment) {
        return new WitParser(new WitLexer(fragment), new WitLookup(types::get, resources::get, new WitLimit()));
    }

    private void refuseTaken(String name) {
        if (types.containsKey(name) || resources.containsKey(name)) {
            throw new IllegalArgumentException("a type named " + name + " is defined before");
        }
    }
}
