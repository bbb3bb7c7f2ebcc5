package dev.heddle.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance is linked with. Not safe for use by several threads while it is filled. */
public final class Imports {
    /** What can be imported. */
    sealed interface Item {}

    record FunctionItem(ExternType.Function type, HostFunction body) implements Item {}

    record MemoryItem(Memory memory) implements Item {}

    private record Key(String module, String name) {}

    private final Map<Key, Item> items = new LinkedHashMap<>();

    /** Offers a host function; a second one of the same name replaces the first. */
    public Imports function(String module, String name, ExternType.Function type, HostFunction body) {
        items.put(new Key(module, name), new FunctionItem(type, body));
        return this;
    }

    /** Offers a memory, which several instances may share if it is a shared one. */
    public Imports memory(String module, String name, Memory memory) {
        items.put(new Key(module, name), new MemoryItem(memory));
        return this;
    }

    @Nullable
    Item find(String module, String name) {
        return items.get(new Key(module, name));
    }
}
