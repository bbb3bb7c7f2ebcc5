package dev.heddle.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The environment variables of whoever started heddle, in UTF-8 or not at all. */
final class HostEnvironment {
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

    private final Map<String, String> variables = new LinkedHashMap<>();
    /** Names of those that are not UTF-8, as they are shown. */
    private final List<String> unreadable = new ArrayList<>();

    private HostEnvironment() {}

    static HostEnvironment current() {
        return of(
                HostBytes.texts(ENVIRONMENT).filter(texts -> !texts.isEmpty()),
                System.getenv(),
                System.getProperty("heddle.lc_all"));
    }

    /**
     * @param given the variables as they were given, if that is known
     * @param read as the JVM read them
     * @param before what the launcher found in {@code LC_ALL}, empty for nothing, if it set that to have names in UTF-8
     */
    static HostEnvironment of(Optional<List<byte[]>> given, Map<String, String> read, @Nullable String before) {
        var environment = new HostEnvironment();
        given.ifPresentOrElse(texts -> texts.forEach(environment::add), () -> read.forEach(environment::add));
        if (before != null) {
            environment.variables.remove("LC_ALL");
            if (!before.isEmpty()) {
                environment.add("LC_ALL", before);
            }
        }
        return environment;
    }

    private void add(byte[] text) {
        var variable = HostBytes.decode(text);
        if (variable.isEmpty()) {
            var shown = HostBytes.show(text);
            unreadable.add(shown.substring(0, end(shown)));
            return;
        }
        var end = end(variable.get());
        if (end < variable.get().length()) {
            // The first of a name is the one that C programs find.
            variables.putIfAbsent(
                    variable.get().substring(0, end), variable.get().substring(end + 1));
        }
    }

    private void add(String name, String value) {
        if ((name + value).indexOf('\ufffd') >= 0) {
            unreadable.add(name);
        } else {
            variables.put(name, value);
        }
    }

    /** Where a variable's name ends. Windows has names that begin with the sign that ends others. */
    private static int end(String variable) {
        var equals = variable.indexOf('=', 1);
        return equals < 0 ? variable.length() : equals;
    }

    /**
     * All variables.
     *
     * @throws UsageException if one is not UTF-8
     */
    Map<String, String> all() throws UsageException {
        if (!unreadable.isEmpty()) {
            throw notUtf8(unreadable.get(0));
        }
        return variables;
    }

    /**
     * The value of a variable, if there is one.
     *
     * @throws UsageException if it is not UTF-8
     */
    Optional<String> value(String name) throws UsageException {
        if (unreadable.contains(name)) {
            throw notUtf8(name);
        }
        return Optional.ofNullable(variables.get(name));
    }

    private static UsageException notUtf8(String name) {
        return new UsageException("the environment variable " + name + " is not UTF-8, and no guest can be given it");
    }
}
