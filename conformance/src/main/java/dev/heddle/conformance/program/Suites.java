package dev.heddle.conformance.program;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.result.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the cases below a folder: every {@code .wasm} file, named by its suite's {@code manifest.json}. */
public final class Suites {
    private static final String SUFFIX = ".wasm";

    private Suites() {}

    /** In order of their paths. May block on the disk. */
    public static List<TestCase> find(Path folder) throws IOException {
        var names = new HashMap<Path, String>();
        var cases = new ArrayList<TestCase>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                var parent = file.resolveSibling("");
                var path = withoutSuffix(folder.relativize(file));
                var suite = names.get(parent);
                if (suite == null) {
                    suite = name(folder, parent);
                    names.put(parent, suite);
                }
                cases.add(new TestCase(suite, path.substring(path.lastIndexOf('/') + 1), path, file));
            }
        }
        return cases;
    }

    private static String withoutSuffix(Path file) {
        var path = file.toString().replace(file.getFileSystem().getSeparator(), "/");
        return path.substring(0, path.length() - SUFFIX.length());
    }

    private static String name(Path folder, Path parent) throws IOException {
        var manifest = parent.resolve("manifest.json");
        if (Files.isRegularFile(manifest)) {
            var text = Json.text(manifest);
            try {
                if (Json.read(text) instanceof Map<?, ?> keys && keys.get("name") instanceof String name) {
                    return name;
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(manifest + ": " + e.getMessage(), e);
            }
        }
        var path = folder.relativize(parent).toString();
        return path.isEmpty()
                ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                : path;
    }
}
