package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Imports;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.Preview1;
import java.util.Optional;

/** A core module, which may start threads. */
final class ModuleExecution implements Execution {
    private final CoreModule module;
    private final Imports own;
    private final GuestTask<CoreInstance, ?> task;
    private final Account account;
    private final Preview1 preview1;
    private final Optional<ModuleInterfaces> interfaces;

    /**
     * Opens the directories of the context.
     *
     * @param own what is offered beside WASI, or in its place
     */
    ModuleExecution(CoreModule module, Imports own, WasiContext context, GuestTask<CoreInstance, ?> task)
            throws FilesystemException {
        this.module = module;
        this.own = own;
        this.task = task;
        account = context.limits().account();
        Preview1 opened = null;
        try {
            opened = DirectoryGrant.openedFor(
                    context,
                    account,
                    directories -> new Preview1(context, account, context.environment(module.name()), directories));
            preview1 = opened;
            interfaces = ModuleInterfaces.of(module, context, account);
        } catch (FilesystemException | RuntimeException | Error e) {
            if (opened != null) {
                opened.close();
            }
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
        return module.name();
    }

    @Override
    public void run(GuestThread self, GuestThreads threads) throws Exception {
        var imports = new Imports();
        preview1.addTo(imports);
        interfaces.ifPresent(offered -> offered.addTo(imports));
        ThreadSpawn.addTo(imports, module, account, (caller, arguments) -> threads.spawn((int) arguments[0]));
        imports.all(own);
        var running = module.instantiate(imports, account, linked -> threads.enterMain(self, linked));
        running.function("_initialize").ifPresent(GuestFunction::call);
        task.run(running);
    }

    static void command(CoreInstance instance) {
        instance.function("_start").ifPresent(GuestFunction::call);
    }

    @Override
    public void close() {
        try {
            interfaces.ifPresent(ModuleInterfaces::close);
        } finally {
            try {
                preview1.close();
            } finally {
                account.close();
            }
        }
    }
}
