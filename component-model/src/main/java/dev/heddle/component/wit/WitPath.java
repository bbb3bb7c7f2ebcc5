package dev.heddle.component.wit;

/**
 * The name of an interface as text has it: {@code wasi:io/streams@0.2.12}, or {@code streams} in its own package.
 *
 * @param packageName without the version; empty if it is of the same package
 * @param version with its {@code @}; empty if there is none
 */
record WitPath(String packageName, String name, String version) {
    static WitPath of(String path) {
        var end = endOfName(path);
        var slash = path.indexOf('/');
        return new WitPath(
                slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1, end), path.substring(end));
    }

    /** @param fullPackage with its version, like {@code wasi:io@0.2.12} */
    static WitPath in(String fullPackage, String name) {
        var end = endOfName(fullPackage);
        return new WitPath(fullPackage.substring(0, end), name, fullPackage.substring(end));
    }

    private static int endOfName(String path) {
        var at = path.indexOf('@');
        return at < 0 ? path.length() : at;
    }

    String fullPackage() {
        return packageName + version;
    }

    @Override
    public String toString() {
        return (packageName.isEmpty() ? "" : packageName + "/") + name + version;
    }
}
