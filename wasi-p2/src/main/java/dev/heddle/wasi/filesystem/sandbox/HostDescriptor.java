package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.MetadataHash;
import dev.heddle.wasi.filesystem.host.Identity;

/** What files and directories of a host answer alike: who they are. */
interface HostDescriptor extends Descriptor {
    @Override
    default boolean isSameObject(Descriptor other) {
        try {
            return Identity.same(stat(), other.stat());
        } catch (FilesystemException e) {
            return false;
        }
    }

    @Override
    default MetadataHash metadataHash() throws FilesystemException {
        return Identity.hash(stat());
    }
}
