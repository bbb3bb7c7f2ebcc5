package dev.heddle.conformance.program;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.program.Operation.Mount;
import dev.heddle.conformance.program.Operation.Read;
import dev.heddle.conformance.program.Operation.Run;
import dev.heddle.conformance.program.Operation.Stream;
import dev.heddle.conformance.program.Operation.Wait;
import dev.heddle.conformance.program.Operation.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON file beside a case asks for, in either form of wasi-testsuite: the older one states arguments and results, the
 * newer one a list of operations.
 *
 * @param unmet why the case cannot run on this host, if so
 */
record CaseConfig(List<Operation> operations, Optional<String> unmet) {
    /** Keys of the newer form. */
    private static final Set<String> OPERATION_KEYS = Set.of("operations", "proposals", "world", "servers");

    private static final String COMMAND_WORLD = "wasi:cli/command";

    /** Of a case without a file: it runs, and ends with 0. */
    static final CaseConfig DEFAULT =
            new CaseConfig(List.of(new Run(List.of(), Map.of(), List.of()), new Wait(0)), Optional.empty());

    /** @throws IllegalArgumentException if it is not what the specification allows; the message says why */
    static CaseConfig read(String json) {
        var keys = members(Json.read(json), "a case");
        return keys.keySet().stream().anyMatch(OPERATION_KEYS::contains) ? operations(keys) : stated(keys);
    }

    private static CaseConfig stated(Map<String, @Nullable Object> keys) {
        var operations = new ArrayList<Operation>();
        operations.add(run(keys));
        // An output that is not stated may be anything.
        for (var stream : Stream.values()) {
            var expected = keys.get(key(stream));
            if (expected != null) {
                operations.add(new Read(stream, text(expected, key(stream))));
            }
        }
        operations.add(new Wait(exitCode(keys)));
        return new CaseConfig(List.copyOf(operations), Optional.empty());
    }

    private static CaseConfig operations(Map<String, @Nullable Object> keys) {
        var unmet = unmet(keys);
        var operations = new ArrayList<Operation>();
        for (var element : elements(keys.get("operations"), "operations")) {
            var operation = members(element, "an operation");
            var type = text(operation.get("type"), "type");
            switch (type) {
                case "run" -> operations.add(run(operation));
                case "wait" -> operations.add(new Wait(exitCode(operation)));
                case "write" -> operations.add(new Write(payload(operation)));
                case "read" -> operations.add(new Read(stream(operation), payload(operation)));
                case "connect", "send", "recv" -> unmet = unmet.or(() -> Optional.of("needs sockets"));
                case "request" -> unmet = unmet.or(() -> Optional.of("needs HTTP"));
                case "kill" -> unmet = unmet.or(() -> Optional.of("needs a process of its own to be signalled"));
                default -> throw new IllegalArgumentException("unknown operation '" + type + "'");
            }
        }
        if (unmet.isPresent()) {
            return new CaseConfig(List.of(), unmet);
        }
        return operations.isEmpty() ? DEFAULT : new CaseConfig(ordered(operations), unmet);
    }

    private static Optional<String> unmet(Map<String, @Nullable Object> keys) {
        for (var proposal : elements(keys.get("proposals"), "proposals")) {
            return Optional.of("http".equals(proposal) ? "needs HTTP" : "needs " + text(proposal, "proposals"));
        }
        if (!elements(keys.get("servers"), "servers").isEmpty()) {
            return Optional.of("needs HTTP");
        }
        var world = keys.getOrDefault("world", COMMAND_WORLD);
        return COMMAND_WORLD.equals(world) ? Optional.empty() : Optional.of("needs the world " + world);
    }

    /** Checks that each operation finds its program running, as the specification demands. */
    private static List<Operation> ordered(List<Operation> operations) {
        var running = false;
        for (var operation : operations) {
            if (operation instanceof Run == running) {
                throw new IllegalArgumentException(
                        running ? "a run before the wait of the one before" : "an operation before any run");
            }
            running = !(operation instanceof Wait);
        }
        if (running) {
            throw new IllegalArgumentException("a run without a wait");
        }
        return List.copyOf(operations);
    }

    private static Run run(Map<String, @Nullable Object> keys) {
        var environment = new LinkedHashMap<String, String>();
        members(keys.getOrDefault("env", Map.of()), "env")
                .forEach((name, value) -> environment.put(name, text(value, "env")));
        var mounts = new ArrayList<Mount>();
        if (keys.get("root") != null) {
            mounts.add(new Mount(text(keys.get("root"), "root"), "/"));
        }
        for (var folder : texts(keys.get("dirs"), "dirs")) {
            mounts.add(new Mount(folder, folder));
        }
        return new Run(texts(keys.get("args"), "args"), environment, List.copyOf(mounts));
    }

    private static int exitCode(Map<String, @Nullable Object> keys) {
        if (keys.getOrDefault("exit_code", 0L) instanceof Long code) {
            return code.intValue();
        }
        throw new IllegalArgumentException("exit_code is not a whole number");
    }

    private static String payload(Map<String, @Nullable Object> operation) {
        return text(operation.getOrDefault("payload", ""), "payload");
    }

    private static Stream stream(Map<String, @Nullable Object> operation) {
        var id = operation.getOrDefault("id", key(Stream.STDOUT));
        for (var stream : Stream.values()) {
            if (key(stream).equals(id)) {
                return stream;
            }
        }
        throw new IllegalArgumentException("no stream '" + id + "' to read");
    }

    private static String key(Stream stream) {
        return switch (stream) {
            case STDOUT -> "stdout";
            case STDERR -> "stderr";
        };
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(what + " is not an object");
        }
        var members = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    private static List<?> elements(@Nullable Object value, String what) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(what + " is not an array");
    }

    private static List<String> texts(@Nullable Object value, String what) {
        var texts = new ArrayList<String>();
        for (var element : elements(value, what)) {
            texts.add(text(element, what));
        }
        return List.copyOf(texts);
    }

    private static String text(@Nullable Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(what + " is not a string");
    }
}
