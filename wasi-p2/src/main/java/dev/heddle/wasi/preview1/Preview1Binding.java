package dev.heddle.wasi.preview1;

import dev.heddle.base.Account;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.preview1.PathFunctions.Place;
import dev.heddle.wasi.preview1.PathOpen.Request;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Times;

/** The functions of preview 1 by their names, in the order of its documents. */
final class Preview1Binding {
    private final Abi abi;
    private final EnvironmentFunctions environment;
    private final ClockFunctions clocks;
    private final ProcessFunctions process;
    private final DescriptorFunctions descriptors;
    private final FileFunctions files;
    private final TransferFunctions transfers;
    private final PathFunctions paths;
    private final PathOpen opening;
    private final PollOneoff polling;
    private final SocketFunctions sockets;

    Preview1Binding(WasiContext context, Account account, Environment environment, FdTable table, Abi abi) {
        this.abi = abi;
        this.environment = new EnvironmentFunctions(environment);
        clocks = new ClockFunctions(context.monotonicClock(), context.wallClock());
        process = new ProcessFunctions(context.random(), context.limits().maxRandomSize());
        descriptors = new DescriptorFunctions(table);
        files = new FileFunctions(table, abi);
        transfers = new TransferFunctions(table);
        paths = new PathFunctions(table, abi);
        opening = new PathOpen(table);
        polling = new PollOneoff(table, clocks, abi, account);
        sockets = new SocketFunctions(table);
    }

    void addTo(Binding to) {
        addEnvironment(to);
        addDescriptors(to);
        addTransfers(to);
        addPaths(to);
        addProcess(to);
    }

    private void addEnvironment(Binding to) {
        to.add("args_get", "ii", (m, a) -> environment.argsGet(m, (int) a[0], (int) a[1]))
                .add("args_sizes_get", "ii", (m, a) -> environment.argsSizesGet(m, (int) a[0], (int) a[1]))
                .add("environ_get", "ii", (m, a) -> environment.environGet(m, (int) a[0], (int) a[1]))
                .add("environ_sizes_get", "ii", (m, a) -> environment.environSizesGet(m, (int) a[0], (int) a[1]))
                .add("clock_res_get", "ii", (m, a) -> clocks.resGet(m, (int) a[0], (int) a[1]))
                .add("clock_time_get", "ili", (m, a) -> clocks.timeGet(m, (int) a[0], (int) a[2]));
    }

    private void addDescriptors(Binding to) {
        to.add("fd_advise", "illi", (m, a) -> files.advise((int) a[0], a[1], a[2], (int) a[3]))
                .add("fd_allocate", "ill", (m, a) -> files.allocate((int) a[0]))
                .add("fd_close", "i", (m, a) -> descriptors.close((int) a[0]))
                .add("fd_datasync", "i", (m, a) -> files.datasync((int) a[0]))
                .add("fd_fdstat_get", "ii", (m, a) -> descriptors.fdstatGet(m, (int) a[0], (int) a[1]))
                .add("fd_fdstat_set_flags", "ii", (m, a) -> descriptors.fdstatSetFlags((int) a[0], (int) a[1]))
                .add("fd_fdstat_set_rights", "ill", (m, a) -> descriptors.fdstatSetRights((int) a[0], a[1], a[2]))
                .add("fd_filestat_get", "ii", (m, a) -> files.filestatGet(m, (int) a[0], (int) a[1]))
                .add("fd_filestat_set_size", "il", (m, a) -> files.filestatSetSize((int) a[0], a[1]))
                .add("fd_filestat_set_times", "illi", (m, a) -> files.filestatSetTimes((int) a[0], times(a, 1)))
                .add("fd_prestat_get", "ii", (m, a) -> descriptors.prestatGet(m, (int) a[0], (int) a[1]))
                .add(
                        "fd_prestat_dir_name",
                        "iii",
                        (m, a) -> descriptors.prestatDirName(m, (int) a[0], (int) a[1], (int) a[2]))
                .add("fd_renumber", "ii", (m, a) -> descriptors.renumber((int) a[0], (int) a[1]))
                .add("fd_sync", "i", (m, a) -> files.sync((int) a[0]));
    }

    private void addTransfers(Binding to) {
        to.add(
                        "fd_pread",
                        "iiili",
                        (m, a) -> m.storeInt(
                                result(m, a[4], 4), transfers.pread(m, (int) a[0], (int) a[1], (int) a[2], a[3])))
                .add(
                        "fd_pwrite",
                        "iiili",
                        (m, a) -> m.storeInt(
                                result(m, a[4], 4), transfers.pwrite(m, (int) a[0], (int) a[1], (int) a[2], a[3])))
                .add(
                        "fd_read",
                        "iiii",
                        (m, a) -> m.storeInt(result(m, a[3], 4), transfers.read(m, (int) a[0], (int) a[1], (int) a[2])))
                .add(
                        "fd_readdir",
                        "iiili",
                        (m, a) -> m.storeInt(
                                result(m, a[4], 4), files.readdir(m, (int) a[0], (int) a[1], (int) a[2], a[3])))
                .add(
                        "fd_seek",
                        "ilii",
                        (m, a) -> m.storeLong(
                                result(m, a[3], 8), transfers.seek((int) a[0], a[1], abi.whence((int) a[2]))))
                .add("fd_tell", "ii", (m, a) -> m.storeLong(result(m, a[1], 8), transfers.tell((int) a[0])))
                .add(
                        "fd_write",
                        "iiii",
                        (m, a) ->
                                m.storeInt(result(m, a[3], 4), transfers.write(m, (int) a[0], (int) a[1], (int) a[2])));
    }

    private void addPaths(Binding to) {
        to.add("path_create_directory", "iii", (m, a) -> paths.createDirectory(m, place(a, 0)))
                .add(
                        "path_filestat_get",
                        "iiiii",
                        (m, a) -> paths.filestatGet(m, place(a, 0, 2), (int) a[1], (int) a[4]))
                .add(
                        "path_filestat_set_times",
                        "iiiilli",
                        (m, a) -> paths.filestatSetTimes(m, place(a, 0, 2), (int) a[1], times(a, 4)))
                .add("path_link", "iiiiiii", (m, a) -> paths.link(m, (int) a[1], place(a, 0, 2), place(a, 4)))
                .add(
                        "path_open",
                        "iiiiillii",
                        (m, a) -> m.storeInt(result(m, a[8], 4), opening.open(m, place(a, 0, 2), request(a))))
                .add(
                        "path_readlink",
                        "iiiiii",
                        (m, a) ->
                                m.storeInt(result(m, a[5], 4), paths.readlink(m, place(a, 0), (int) a[3], (int) a[4])))
                .add("path_remove_directory", "iii", (m, a) -> paths.removeDirectory(m, place(a, 0)))
                .add("path_rename", "iiiiii", (m, a) -> paths.rename(m, place(a, 0), place(a, 3)))
                .add("path_symlink", "iiiii", (m, a) -> paths.symlink(m, (int) a[0], (int) a[1], place(a, 2)))
                .add("path_unlink_file", "iii", (m, a) -> paths.unlinkFile(m, place(a, 0)));
    }

    private void addProcess(Binding to) {
        to.add(
                        "poll_oneoff",
                        "iiii",
                        (m, a) -> m.storeInt(result(m, a[3], 4), polling.poll(m, (int) a[0], (int) a[1], (int) a[2])))
                .addNoReturn("proc_exit", "i", (caller, a) -> process.procExit((int) a[0]))
                .add("proc_raise", "i", (m, a) -> process.procRaise())
                .add("sched_yield", "", (m, a) -> process.schedYield())
                .add("random_get", "ii", (m, a) -> process.randomGet(m, (int) a[0], (int) a[1]))
                .add("sock_accept", "iii", (m, a) -> sockets.refuse((int) a[0]))
                .add("sock_recv", "iiiiii", (m, a) -> sockets.refuse((int) a[0]))
                .add("sock_send", "iiiii", (m, a) -> sockets.refuse((int) a[0]))
                .add("sock_shutdown", "ii", (m, a) -> sockets.refuse((int) a[0]));
    }

    /** Where a result goes: checked before the call does anything that could not be told. */
    private static int result(Memory memory, long address, int size) throws ErrnoException {
        GuestPointers.check(memory, (int) address, size);
        return (int) address;
    }

    /** A descriptor, and a path right behind it. */
    private static Place place(long[] a, int at) {
        return place(a, at, at + 1);
    }

    private static Place place(long[] a, int directory, int path) {
        return new Place((int) a[directory], (int) a[path], (int) a[path + 1]);
    }

    private static Times times(long[] a, int at) throws ErrnoException {
        return Times.of(a[at], a[at + 1], (int) a[at + 2]);
    }

    private static Request request(long[] a) {
        return new Request((int) a[1], (int) a[4], a[5], (int) a[7]);
    }
}
