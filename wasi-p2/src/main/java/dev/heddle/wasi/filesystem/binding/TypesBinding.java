package dev.heddle.wasi.filesystem.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.component.function.Call;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DirectoryEntryStream;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.host.FileErrors;
import java.io.IOException;

/** Offers {@link Descriptor} and {@link DirectoryEntryStream} to guests as {@code wasi:filesystem/types}. */
public final class TypesBinding {
    private static final String SELF = "self: borrow<descriptor>";

    private TypesBinding() {}

    public static HostInterface create(HostInterface streams, HostInterface wallClock) {
        var types = HostInterface.named("wasi:filesystem/types", WasiVersion.PREVIEW_2)
                .uses(streams, "input-stream")
                .uses(streams, "output-stream")
                .uses(streams, "error")
                .uses(wallClock, "datetime");
        TypesDefinitions.addTo(types);
        types.errors(FilesystemException.class, failure -> Value.EnumOf.of(failure.code()))
                .resource("descriptor", Descriptor.class, Descriptor::close)
                .resource("directory-entry-stream", DirectoryEntryStream.class, DirectoryEntryStream::close);
        addDescriptor(types, new Transfers());
        addPaths(types);
        addIdentity(types);
        return types.function(
                        "[method]directory-entry-stream.read-directory-entry: func(self: borrow<directory-entry-stream>)"
                                + " -> result<option<directory-entry>, error-code>",
                        call -> call.returnValue(FilesystemValues.entry(
                                call.resource(0, DirectoryEntryStream.class).readDirectoryEntry())))
                .function(
                        "filesystem-error-code: func(err: borrow<error>) -> option<error-code>",
                        call -> call.some().returnEnum(FileErrors.codeOf(call.resource(0, IOException.class))));
    }

    private static void addDescriptor(HostInterface types, Transfers transfers) {
        types.function(
                        method("read-via-stream", "offset: filesize", "input-stream"),
                        call -> call.returnOwn(self(call).readViaStream(call.u64(1))))
                .function(
                        method("write-via-stream", "offset: filesize", "output-stream"),
                        call -> call.returnOwn(self(call).writeViaStream(call.u64(1))))
                .function(
                        method("append-via-stream", "", "output-stream"),
                        call -> call.returnOwn(self(call).appendViaStream()))
                .function(
                        method("advise", "offset: filesize, length: filesize, advice: advice", "_"),
                        call -> self(call).advise(call.u64(1), call.u64(2), call.enumOf(3, Advice.class)))
                .function(method("sync-data", "", "_"), call -> self(call).syncData())
                .function(
                        method("get-flags", "", "descriptor-flags"),
                        call -> call.returnFlags(self(call).getFlags()))
                .function(
                        method("get-type", "", "descriptor-type"),
                        call -> call.returnEnum(self(call).getType()))
                .function(
                        method("set-size", "size: filesize", "_"),
                        call -> self(call).setSize(call.u64(1)))
                .function(
                        method(
                                "set-times",
                                "data-access-timestamp: new-timestamp, data-modification-timestamp: new-timestamp",
                                "_"),
                        call -> self(call).setTimes(time(call, 1), time(call, 2)))
                .function(
                        method("read", "length: filesize, offset: filesize", "tuple<list<u8>, bool>"),
                        call -> transfers.read(call, self(call), call.u64(1), call.u64(2)))
                .function(
                        method("write", "buffer: list<u8>, offset: filesize", "filesize"),
                        call -> call.returnU64(self(call).write(call.bytes(1), call.u64(2))))
                .function(
                        method("read-directory", "", "directory-entry-stream"),
                        call -> call.returnOwn(self(call).readDirectory()))
                .function(method("sync", "", "_"), call -> self(call).sync());
    }

    private static void addPaths(HostInterface types) {
        types.function(
                        method("create-directory-at", "path: string", "_"),
                        call -> self(call).createDirectoryAt(call.string(1)))
                .function(
                        method("stat", "", "descriptor-stat"),
                        call -> call.returnValue(
                                FilesystemValues.stat(self(call).stat())))
                .function(
                        method("stat-at", "path-flags: path-flags, path: string", "descriptor-stat"),
                        call -> call.returnValue(
                                FilesystemValues.stat(self(call).statAt(follow(call), call.string(2)))))
                .function(
                        method(
                                "set-times-at",
                                "path-flags: path-flags, path: string, data-access-timestamp: new-timestamp,"
                                        + " data-modification-timestamp: new-timestamp",
                                "_"),
                        call -> self(call).setTimesAt(follow(call), call.string(2), time(call, 3), time(call, 4)))
                .function(
                        method(
                                "link-at",
                                "old-path-flags: path-flags, old-path: string, new-descriptor: borrow<descriptor>,"
                                        + " new-path: string",
                                "_"),
                        call -> self(call).linkAt(follow(call), call.string(2), other(call, 3), call.string(4)))
                .function(
                        method(
                                "open-at",
                                "path-flags: path-flags, path: string, open-flags: open-flags, flags: descriptor-flags",
                                "descriptor"),
                        call -> call.returnOwn(self(call)
                                .openAt(
                                        follow(call),
                                        call.string(2),
                                        call.flags(3, OpenFlag.class),
                                        FilesystemValues.requested(call.flags(4, DescriptorFlag.class)))))
                .function(
                        method("readlink-at", "path: string", "string"),
                        call -> call.returnString(self(call).readlinkAt(call.string(1))))
                .function(
                        method("remove-directory-at", "path: string", "_"),
                        call -> self(call).removeDirectoryAt(call.string(1)))
                .function(
                        method(
                                "rename-at",
                                "old-path: string, new-descriptor: borrow<descriptor>, new-path: string",
                                "_"),
                        call -> self(call).renameAt(call.string(1), other(call, 2), call.string(3)))
                .function(
                        method("symlink-at", "old-path: string, new-path: string", "_"),
                        call -> self(call).symlinkAt(call.string(1), call.string(2)))
                .function(
                        method("unlink-file-at", "path: string", "_"),
                        call -> self(call).unlinkFileAt(call.string(1)));
    }

    private static void addIdentity(HostInterface types) {
        types.function(
                        "[method]descriptor.is-same-object: func(" + SELF + ", other: borrow<descriptor>) -> bool",
                        call -> call.returnBool(self(call).isSameObject(other(call, 1))))
                .function(
                        method("metadata-hash", "", "metadata-hash-value"),
                        call -> call.returnValue(
                                FilesystemValues.hash(self(call).metadataHash())))
                .function(
                        method("metadata-hash-at", "path-flags: path-flags, path: string", "metadata-hash-value"),
                        call -> call.returnValue(
                                FilesystemValues.hash(self(call).metadataHashAt(follow(call), call.string(2)))));
    }

    /** The signature of a method that may fail. */
    private static String method(String name, String parameters, String result) {
        return "[method]descriptor." + name + ": func(" + SELF + (parameters.isEmpty() ? "" : ", " + parameters)
                + ") -> result<" + result + ", error-code>";
    }

    private static Descriptor self(Call call) {
        return call.resource(0, Descriptor.class);
    }

    private static Descriptor other(Call call, int argument) {
        return call.resource(argument, Descriptor.class);
    }

    /** The one flag of {@code path-flags}, which are always the first argument. */
    private static boolean follow(Call call) {
        return call.flags(1) != 0;
    }

    private static NewTimestamp time(Call call, int argument) {
        return FilesystemValues.newTimestamp(call.value(argument));
    }
}
