package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.base.Printable;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.ComponentStore;
import dev.heddle.component.Linker;
import dev.heddle.component.value.Value;
import dev.heddle.engine.LinkException;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import dev.heddle.wasi.filesystem.FilesystemException;

/** A component, which runs on one thread. */
final class ComponentExecution implements Execution {
    private static final String RUN = "wasi:cli/run@" + WasiVersion.PREVIEW_2;

    private final Component component;
    private final Linker own;
    private final GuestTask<ComponentInstance, ?> task;
    private final Linker linker = new Linker();
    private final Preview2 preview2;
    private final Account account;
    private final ComponentStore store;

    /**
     * Opens the directories of the context.
     *
     * @param own what is offered beside WASI, or in its place
     */
    ComponentExecution(Component component, Linker own, WasiContext context, GuestTask<ComponentInstance, ?> task)
            throws FilesystemException {
        this.component = component;
        this.own = own;
        this.task = task;
        account = context.limits().account();
        try {
            store = ComponentStore.create(account, new ResourceTable(Allocation.SEQUENTIAL, account));
            preview2 = DirectoryGrant.openedFor(
                    context,
                    account,
                    directories -> new Preview2(context, account, context.environment(component.name()), directories));
        } catch (FilesystemException | RuntimeException | Error e) {
            account.close();
            throw e;
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public String name() {
        return component.name();
    }

    @Override
    public void run(GuestThread self, GuestThreads threads) throws Exception {
        preview2.interfaces(component.imports().keySet()).forEach(linker::offer);
        var linked = linker.offerAll(own).link(component);
        self.enter(store.core());
        task.run(linked.instantiate(store));
    }

    /**
     * {@code wasi:cli/run}: its error is exit code 1.
     *
     * @throws LinkException if the component is no command, with what it exports
     */
    static void command(ComponentInstance instance) throws LinkException {
        var run = instance.function(RUN, "run").orElse(null);
        if (run == null) {
            var component = instance.component();
            var exports = component.exports().keySet();
            throw new LinkException(Printable.name(component.name()) + " is no command: it exports no wasi:cli/run, "
                    + (exports.isEmpty() ? "nor anything else" : "only " + String.join(", ", exports)));
        }
        if (run.call().orElseThrow() instanceof Value.ResultOf result && !result.isOk()) {
            throw new GuestExit(1);
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            try {
                preview2.close();
            } finally {
                account.close();
            }
        }
    }
}
