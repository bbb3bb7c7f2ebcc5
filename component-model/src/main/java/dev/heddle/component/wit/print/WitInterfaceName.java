package dev.heddle.component.wit.print;

import dev.heddle.component.wit.WitNames;
import org.jspecify.annotations.Nullable;

/**
 * The name of an interface in a package, like {@code wasi:io/poll@0.2.6}.
 *
 * @param version with its {@code @}; empty if there is none
 */
record WitInterfaceName(String prefix, String name, String version) {
    /** Null for any other name. */
    static @Nullable WitInterfaceName of(String text) {
        var at = text.indexOf('@');
        var version = at < 0 ? "" : text.substring(at);
        var path = at < 0 ? text : text.substring(0, at);
        var slash = path.indexOf('/');
        if (slash < 0 || path.indexOf(':') < 0 || path.indexOf('=') >= 0 || path.indexOf('/', slash + 1) >= 0) {
            return null;
        }
        return new WitInterfaceName(path.substring(0, slash), path.substring(slash + 1), version);
    }

    String packageName() {
        return prefix + version;
    }

    String full() {
        return prefix + "/" + name + version;
    }

    /** As an interface of the package {@code from} may call it. */
    String seenFrom(@Nullable WitInterfaceName from) {
        return from != null && from.packageName().equals(packageName()) ? WitNames.escaped(name) : full();
    }
}
