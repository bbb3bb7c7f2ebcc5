package dev.heddle.cli;

import java.util.Optional;

/** {@code --env NAME[=VALUE]}: a name alone takes the value that heddle itself has. */
record EnvironmentOption(String name, String value) {
    /** Nothing if the host has no variable of that name to hand on. */
    static Optional<EnvironmentOption> read(String text, HostEnvironment host) throws UsageException {
        var equals = text.indexOf('=');
        var name = equals < 0 ? text : text.substring(0, equals);
        if (name.isEmpty()) {
            throw new UsageException("--env " + text + ": no name; the form is NAME[=VALUE]");
        }
        if (equals >= 0) {
            return Optional.of(new EnvironmentOption(name, text.substring(equals + 1)));
        }
        return host.value(name).map(value -> new EnvironmentOption(name, value));
    }
}
