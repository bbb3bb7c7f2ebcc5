package dev.heddle.conformance.script;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.result.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script of core or component tests, as {@code wasm-tools json-from-wast} writes it: commands, each of which is a case.
 *
 * @param file the JSON, beside which the modules are
 */
public record Script(Path file, List<Command> commands) {
    private static final String SUFFIX = ".json";

    /**
     * One command.
     *
     * @param members of its JSON object
     */
    public record Command(TestCase testCase, String type, Map<?, ?> members) {
        /** A member that must be there. */
        String text(String name) {
            if (members.get(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(type + " without '" + name + "'");
        }

        Optional<String> optional(String name) {
            return Optional.ofNullable(members.get(name)).map(String::valueOf);
        }
    }

    /** The scripts below a folder, in order of their paths. May block on the disk. */
    public static List<Script> find(Path folder) throws IOException {
        var scripts = new ArrayList<Script>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                read(folder, file).ifPresent(scripts::add);
            }
        }
        return scripts;
    }

    /** The script that a file holds; empty if it is a file of another kind. */
    static Optional<Script> read(Path folder, Path file) throws IOException {
        var text = Json.text(file);
        if (!text.contains("\"commands\"")) {
            return Optional.empty();
        }
        try {
            if (Json.read(text) instanceof Map<?, ?> script && script.get("commands") instanceof List<?> list) {
                return Optional.of(new Script(file, commands(folder, file, list)));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return Optional.empty();
    }

    private static List<Command> commands(Path folder, Path file, List<?> list) {
        var path = folder.relativize(file).toString();
        var suite = path.substring(0, path.length() - SUFFIX.length());
        var commands = new ArrayList<Command>();
        for (var each : list) {
            if (!(each instanceof Map<?, ?> members
                    && members.get("type") instanceof String type
                    && members.get("line") instanceof Long line)) {
                throw new IllegalArgumentException("a command without a type or a line");
            }
            var name = line + "-" + type;
            commands.add(new Command(new TestCase(suite, name, suite + "/" + name, file), type, members));
        }
        return commands;
    }
}
