package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.CoreImports;
import dev.heddle.component.HostInterface;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Imports;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The interfaces of WASI 0.2 that a core module imports by their canonical names, and the table of resources that all its threads
 * share.
 */
final class ModuleInterfaces {
    private static final String ANY_0_2 = "@0.2.";

    private final Set<String> names;
    private final Preview2 preview2;
    private final ResourceTable resources;

    private ModuleInterfaces(Set<String> names, Preview2 preview2, ResourceTable resources) {
        this.names = names;
        this.preview2 = preview2;
        this.resources = resources;
    }

    /**
     * Opens the directories and the standard input of the context, for a module that imports any of WASI 0.2. Most do not, and
     * start without all this.
     */
    static Optional<ModuleInterfaces> of(CoreModule module, WasiContext context, Account account)
            throws FilesystemException {
        var names = new HashSet<String>();
        module.imports().stream()
                .map(CoreModule.Import::module)
                .filter(name -> name.startsWith("wasi:") && name.contains(ANY_0_2))
                .forEach(names::add);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var resources = new ResourceTable(Allocation.SEQUENTIAL, account);
        return Optional.of(DirectoryGrant.openedFor(
                context,
                account,
                directories -> new ModuleInterfaces(
                        names,
                        new Preview2(context, account, context.environment(module.name()), directories),
                        resources)));
    }

    /** Offers each interface under the very names that the module imports it by. */
    void addTo(Imports imports) {
        var offered = new CoreImports(resources);
        for (var name : names) {
            for (HostInterface found : preview2.interfaces(Set.of(name))) {
                offered.offer(found, name, imports);
            }
        }
    }

    /** Closes what the guest left open. */
    void close() {
        try {
            resources.close((handle, resource) -> close(resource));
        } finally {
            preview2.close();
        }
    }

    private static void close(Object resource) {
        if (resource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new Trap("cannot close " + resource, e);
            }
        }
    }
}
