package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every operation of a descriptor that takes a path, and whether what it gave came from outside. */
final class Attempts {
    private static final Set<DescriptorFlag> READ = EnumSet.of(DescriptorFlag.READ);
    private static final Set<DescriptorFlag> READ_WRITE = EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);

    private Attempts() {}

    /** Tries one operation on one path; returns what was seen of the outside, null if nothing was. */
    interface Attempt {
        String on(Descriptor dir, String path) throws Exception;
    }

    record Named(String name, Attempt attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Those that change nothing. */
    static List<Named> looking() {
        var all = new ArrayList<Named>();
        for (boolean follow : new boolean[] {true, false}) {
            String suffix = follow ? ", following" : "";
            all.add(new Named("stat-at" + suffix, (dir, path) -> seen(dir.statAt(follow, path))));
            all.add(new Named("metadata-hash-at" + suffix, (dir, path) -> {
                dir.metadataHashAt(follow, path);
                return null;
            }));
            all.add(new Named(
                    "open-at" + suffix,
                    (dir, path) -> opened(dir, follow, path, EnumSet.noneOf(OpenFlag.class), READ)));
            all.add(new Named(
                    "open-at directory" + suffix,
                    (dir, path) -> opened(dir, follow, path, EnumSet.of(OpenFlag.DIRECTORY), READ)));
        }
        all.add(new Named("readlink-at", (dir, path) -> {
            String text = dir.readlinkAt(path);
            return text.startsWith("/") ? "an absolute link" : null;
        }));
        return all;
    }

    /** Those that change what the path names. */
    static List<Named> changing() {
        var all = new ArrayList<Named>();
        for (boolean follow : new boolean[] {true, false}) {
            String suffix = follow ? ", following" : "";
            all.add(new Named(
                    "open-at for writing" + suffix,
                    (dir, path) -> written(dir, follow, path, EnumSet.noneOf(OpenFlag.class))));
            all.add(new Named(
                    "open-at create" + suffix, (dir, path) -> written(dir, follow, path, EnumSet.of(OpenFlag.CREATE))));
            all.add(new Named(
                    "open-at create exclusive" + suffix,
                    (dir, path) -> written(dir, follow, path, EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE))));
            all.add(new Named(
                    "open-at truncate" + suffix,
                    (dir, path) -> written(dir, follow, path, EnumSet.of(OpenFlag.TRUNCATE))));
            all.add(new Named("set-times-at" + suffix, (dir, path) -> {
                dir.setTimesAt(follow, path, new NewTimestamp.Now(), new NewTimestamp.Timestamp(5, 0));
                return null;
            }));
            all.add(new Named("link-at from" + suffix, (dir, path) -> {
                dir.linkAt(follow, path, dir, "stolen");
                return seen(dir.statAt(false, "stolen"));
            }));
        }
        all.add(new Named("create-directory-at", change((dir, path) -> dir.createDirectoryAt(path))));
        all.add(new Named("symlink-at", change((dir, path) -> dir.symlinkAt("f", path))));
        all.add(new Named("link-at to", change((dir, path) -> dir.linkAt(false, "f", dir, path))));
        all.add(new Named("rename-at to", change((dir, path) -> dir.renameAt("movable", dir, path))));
        all.add(new Named("rename-at directory to", change((dir, path) -> dir.renameAt("movables", dir, path))));
        all.add(new Named("unlink-file-at", change((dir, path) -> dir.unlinkFileAt(path))));
        all.add(new Named("remove-directory-at", change((dir, path) -> dir.removeDirectoryAt(path))));
        all.add(new Named("rename-at from", (dir, path) -> {
            dir.renameAt(path, dir, "stolen");
            return seen(dir.statAt(false, "stolen"));
        }));
        return all;
    }

    private interface Change {
        void on(Descriptor dir, String path) throws Exception;
    }

    private static Attempt change(Change change) {
        return (dir, path) -> {
            change.on(dir, path);
            return null;
        };
    }

    private static String opened(
            Descriptor dir, boolean follow, String path, Set<OpenFlag> how, Set<DescriptorFlag> flags)
            throws Exception {
        try (var opened = dir.openAt(follow, path, how, flags)) {
            var seen = seen(opened.stat());
            if (seen != null) {
                return seen;
            }
            if (opened.getType() == DescriptorType.DIRECTORY) {
                return listed(opened);
            }
            var into = ByteBuffer.allocate(200);
            opened.read(into, 0);
            return Outside.owns(into.array()) ? "bytes" : null;
        }
    }

    private static String listed(Descriptor directory) throws Exception {
        try (var entries = directory.readDirectory()) {
            for (var entry = entries.readDirectoryEntry(); entry != null; entry = entries.readDirectoryEntry()) {
                var seen = seen(directory.statAt(false, entry.name()));
                if (seen != null) {
                    return "a listing with " + seen;
                }
            }
        }
        return null;
    }

    private static String written(Descriptor dir, boolean follow, String path, Set<OpenFlag> how) throws Exception {
        try (var file = dir.openAt(follow, path, how, READ_WRITE)) {
            var seen = seen(file.stat());
            file.write(ByteBuffer.wrap("owned".getBytes(StandardCharsets.UTF_8)), 0);
            return seen;
        }
    }

    private static String seen(DescriptorStat stat) {
        return Outside.owns(stat) ? "attributes" : null;
    }
}
