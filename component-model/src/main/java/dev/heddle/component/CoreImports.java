package dev.heddle.component;

import dev.heddle.component.abi.canon.CoreCallers;
import dev.heddle.component.function.HostData;
import dev.heddle.engine.Imports;
import dev.heddle.resource.ResourceTable;

/**
 * Host interfaces for one guest's core modules that import them by canonical names, without a component around them.
 *
 * <p>All threads of the guest share the table, whose numbers are the handles: an {@code own} is what the table holds, and a resource
 * that one thread drops while another uses it is a trap for whoever comes too late, or a call that is finished on the object.
 */
public final class CoreImports {
    private final CoreCallers callers;

    /** @param resources of the guest; with {@link dev.heddle.resource.Allocation#SEQUENTIAL} numbers */
    public CoreImports(ResourceTable resources) {
        this(resources, HostData.none());
    }

    /**
     * Interfaces whose functions find the host's own objects for the guest.
     *
     * @param resources of the guest; with {@link dev.heddle.resource.Allocation#SEQUENTIAL} numbers
     */
    public CoreImports(ResourceTable resources, HostData hostData) {
        this.callers = new CoreCallers(resources, hostData);
    }

    /**
     * Offers an interface's functions, and the drops of its resources ({@code [resource-drop]…}).
     *
     * @param module the name under which they are imported, such as {@code wasi:io/poll@0.2.3}
     */
    public CoreImports offer(HostInterface api, String module, Imports imports) {
        api.functions().forEach((name, function) -> imports.export(module, name, callers.function(function)));
        api.resources()
                .forEach((name, resource) -> imports.export(module, "[resource-drop]" + name, callers.drop(resource)));
        return this;
    }
}
