package dev.heddle.wasi.filesystem;

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
