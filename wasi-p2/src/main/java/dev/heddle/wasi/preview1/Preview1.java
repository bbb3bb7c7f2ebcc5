package dev.heddle.wasi.preview1;

import dev.heddle.base.Account;
import dev.heddle.engine.Imports;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.Fd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.InputFd;
import dev.heddle.wasi.preview1.descriptor.OutputFd;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Preview 1 for one guest: its descriptors, and the functions that all its threads are linked with. */
public final class Preview1 implements AutoCloseable {
    private final WasiContext context;
    private final Account account;
    private final Environment environment;
    private final FdTable table;

    /**
     * Opens the standard streams and takes the preopened directories over; {@link #close()} closes them all.
     *
     * @param account what descriptors, and all else that the host keeps for the guest, are counted in
     */
    public Preview1(WasiContext context, Account account, Environment environment, List<Preopen> preopens) {
        this.context = context;
        this.account = account;
        this.environment = environment;
        table = new FdTable(account);
        int taken = 0;
        try {
            insert(new InputFd(context.stdin().open(), context.stdin().isTerminal()));
            insert(new OutputFd(context.stdout()));
            insert(new OutputFd(context.stderr()));
            for (var preopen : preopens) {
                var path = preopen.path().getBytes(StandardCharsets.UTF_8);
                insert(directory(preopen, path, account));
                taken++;
            }
        } catch (Throwable e) {
            table.closeAll();
            for (var preopen : preopens.subList(taken, preopens.size())) {
                preopen.directory().close();
            }
            throw e;
        }
    }

    private static DirectoryFd directory(Preopen preopen, byte[] path, Account account) {
        try {
            return new DirectoryFd(preopen.directory(), Rights.FILE | Rights.DIRECTORY, 0, path, account);
        } catch (FilesystemException e) {
            throw new IllegalArgumentException("a directory that does not say what it is: " + preopen.path(), e);
        }
    }

    private void insert(Fd fd) {
        try {
            var ignored = table.insert(fd);
        } catch (ResourceException e) {
            throw new IllegalArgumentException("a guest starts with more descriptors than it may have", e);
        }
    }

    /** Offers all functions, under the names of both versions. */
    public void addTo(Imports imports) {
        for (var abi : Abi.values()) {
            new Preview1Binding(context, account, environment, table, abi).addTo(new Binding(imports, abi.module()));
        }
    }

    /** Closes what the guest left open. */
    @Override
    public void close() {
        table.closeAll();
    }
}
