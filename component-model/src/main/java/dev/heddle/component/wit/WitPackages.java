package dev.heddle.component.wit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packages of WIT text below a folder. The {@code .wit} files of one folder are one package, as the specification says, and
 * those that a file has in braces are packages too. Used by one thread.
 */
public final class WitPackages {
    /** Of all files together: the whole of WASI 0.2 has a quarter of a MiB. */
    private static final long MAX_TEXT = 4 << 20;

    private final Map<String, Map<String, WitInterfaceReader>> packages = new TreeMap<>();
    private final Set<String> exported = new HashSet<>();
    private final WitLimit limit = new WitLimit();

    private WitPackages() {}

    /**
     * Reads the outline of all files, and of the interfaces what is asked for later. May block on the disk.
     *
     * @throws IOException if a file cannot be read, or is not in UTF-8, or all together are over 4 MiB
     * @throws WitSyntaxException if a file is not WIT; the message names the file and the line
     */
    public static WitPackages read(Path folder) throws IOException {
        var packages = new WitPackages();
        for (var files : files(folder).values()) {
            packages.add(files.stream().map(WitOutline::of).toList());
        }
        return packages;
    }

    /** By the folder that they are in. */
    private static Map<Path, List<WitFile>> files(Path folder) throws IOException {
        List<Path> paths;
        try (var all = Files.walk(folder)) {
            paths = all.filter(path -> path.toString().endsWith(".wit"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        var files = new LinkedHashMap<Path, List<WitFile>>();
        var size = 0L;
        for (var path : paths) {
            size += Files.size(path);
            if (size > MAX_TEXT) {
                throw new IOException(folder + ": there are more than 4 MiB of WIT text");
            }
            files.computeIfAbsent(path.resolveSibling(""), first -> new ArrayList<>())
                    .add(new WitFile(path, text(path)));
        }
        return files;
    }

    private static String text(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new IOException(path + ": the text is not UTF-8", e);
        }
    }

    /** Adds the files of one folder. */
    private void add(List<WitOutline> outlines) {
        var own = "";
        for (var outline : outlines) {
            if (own.isEmpty()) {
                own = outline.filePackage();
            } else if (!outline.filePackage().isEmpty()
                    && !outline.filePackage().equals(own)) {
                throw outline.file().wrong(outline.packageAt(), "another file of this folder is of the package " + own);
            }
        }
        for (var outline : outlines) {
            for (var found : outline.interfaces()) {
                add(found.packageName().isEmpty() ? own : found.packageName(), outline, found);
            }
            for (var found : outline.exported()) {
                var path = WitPath.of(outline.inFull(found.interfaceName()));
                var within = found.packageName().isEmpty() ? own : found.packageName();
                exported.add((path.packageName().isEmpty() ? WitPath.in(within, path.name()) : path).toString());
            }
        }
    }

    private void add(String packageName, WitOutline outline, WitOutline.Interface found) {
        if (packageName.isEmpty()) {
            throw outline.file().wrong(found.at(), "no file of this folder names the package that this is of");
        }
        var reader = new WitInterfaceReader(this, packageName, outline, found);
        var before = packages.computeIfAbsent(packageName, first -> new LinkedHashMap<>())
                .putIfAbsent(found.name(), reader);
        if (before != null) {
            throw outline.file()
                    .wrong(
                            found.at(),
                            reader.fullName() + " is in " + before.file().path() + " too");
        }
    }

    /** The packages with their versions, like {@code wasi:io@0.2.12}, in the order of their names. */
    public Set<String> names() {
        return Collections.unmodifiableSet(packages.keySet());
    }

    /**
     * The interfaces of a package, in the order of their text; none if there is no such package.
     *
     * @throws WitSyntaxException if one is not WIT, or needs what is not in WASI 0.2; the message names the file and the line
     */
    public List<WitInterface> interfaces(String packageName) {
        return packages.getOrDefault(packageName, Map.of()).values().stream()
                .map(reader -> reader.read(exported.contains(reader.fullName())))
                .toList();
    }

    WitLimit limit() {
        return limit;
    }

    /** What a name stands for in the text of an interface; null if nothing. */
    @Nullable
    WitInterfaceReader find(WitInterfaceReader from, String name) {
        var path = WitPath.of(from.inFull(name));
        var packageName = path.packageName().isEmpty() ? from.packageName() : path.fullPackage();
        return packages.getOrDefault(packageName, Map.of()).get(path.name());
    }
}
