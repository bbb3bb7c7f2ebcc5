package dev.heddle.wasi.filesystem.binding;

import dev.heddle.base.Trap;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Preopen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The directories of a guest as values of the component model, opened anew for whoever asks. */
record PreopenValues(List<Preopen> preopens) {
    /** Pairs of a descriptor and its path. */
    Value directories() {
        var opened = new ArrayList<Descriptor>(preopens.size());
        try {
            var directories = new ArrayList<Value>(preopens.size());
            for (var preopen : preopens) {
                var directory = openedAgain(preopen.directory());
                opened.add(directory);
                directories.add(Value.TupleOf.of(Value.Own.ofHost(directory), new Value.Str(preopen.path())));
            }
            return new Value.ListOf(directories);
        } catch (Throwable e) {
            opened.forEach(Descriptor::close);
            throw e;
        }
    }

    private static Descriptor openedAgain(Descriptor directory) {
        try {
            return directory.openAt(false, ".", EnumSet.of(OpenFlag.DIRECTORY), directory.getFlags());
        } catch (FilesystemException e) {
            // There is no error that a guest could be told; the host is out of descriptors, or the directory is gone.
            throw new Trap("cannot open a directory of the guest's again: " + e.getMessage(), e);
        }
    }
}
