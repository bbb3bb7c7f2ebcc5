package dev.heddle.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an instance is linked with. Not safe for use by several threads while it is filled. */
public final class Imports {
    private final Map<String, Map<String, CoreExport>> items = new HashMap<>();

    /**
     * Offers a host function; a second item of the same name replaces the first.
     *
     * @throws IllegalArgumentException if the type has more than one result
     */
    public Imports function(String module, String name, ExternType.Function type, HostFunction body) {
        if (type.results().size() > 1) {
            throw new IllegalArgumentException("a host function has one result at most: " + module + "." + name);
        }
        return export(module, name, new HostExport(type, body));
    }

    /** Offers a memory, which several instances may share if it is a shared one. */
    public Imports memory(String module, String name, Memory memory) {
        return export(module, name, memory);
    }

    /** Offers what another instance of the same store exports, or a function of the host. */
    public Imports export(String module, String name, CoreExport item) {
        items.computeIfAbsent(module, absent -> new HashMap<>()).put(name, item);
        return this;
    }

    /** Offers all that others offer by now, in place of what is offered here under the same names. */
    public Imports all(Imports others) {
        others.items.forEach((module, named) ->
                items.computeIfAbsent(module, absent -> new HashMap<>()).putAll(named));
        return this;
    }

    /** Whether something is offered under this name, of any type. */
    public boolean provides(String module, String name) {
        return find(module, name).isPresent();
    }

    /** What is offered under a name. */
    public Optional<CoreExport> find(String module, String name) {
        return Optional.ofNullable(items.getOrDefault(module, Map.of()).get(name));
    }

    /** The module names under which something is offered. */
    public Set<String> modules() {
        return Collections.unmodifiableSet(items.keySet());
    }

    /** The names of what is offered under one module name. */
    public Set<String> names(String module) {
        return Collections.unmodifiableSet(items.getOrDefault(module, Map.of()).keySet());
    }
}
