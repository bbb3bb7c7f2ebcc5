package dev.heddle.component.wit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outline of one file: its interfaces, and where in the text each of their items is. What the items are is read when it is
 * needed, because WIT may speak of names before it defines them.
 */
final class WitOutline {
    /**
     * An interface.
     *
     * @param packageName of the package in braces that it is in; empty if it is of the file's own
     * @param at where its name is
     */
    record Interface(String packageName, String name, int at, Map<String, Item> items) {}

    /** What an interface has under a name: where it is written, and of what sort it is. */
    sealed interface Item {
        /** Where in the file it can be read from. */
        int at();

        /**
         * A type of another interface.
         *
         * @param interfaceName as written
         * @param name what it is called there
         */
        record Use(int at, String interfaceName, String name) implements Item {}

        record Resource(int at) implements Item {}

        /** {@code record}, {@code variant}, {@code enum} or {@code flags}, from that word on. */
        record Definition(int at) implements Item {}

        /** {@code type}, from behind its sign of equality on. */
        record Alias(int at) implements Item {}

        /**
         * A function, from the word {@code func} or from the parameters of a constructor on.
         *
         * @param resource what it belongs to; empty if nothing
         */
        record Function(int at, Kind kind, String resource) implements Item {}

        /** What sort of function it is. */
        enum Kind {
            FREE,
            CONSTRUCTOR,
            METHOD,
            STATIC
        }
    }

    /** An interface that some world exports: those that have the world's program implement it. */
    record Exported(String packageName, String interfaceName) {}

    private final WitFile file;
    private final WitLexer lexer;
    private final Map<String, String> aliases = new HashMap<>();
    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Exported> exported = new ArrayList<>();
    /** The package that the whole file is of; empty if it does not say. */
    private String filePackage = "";

    private int packageAt;

    private WitOutline(WitFile file, WitLexer lexer) {
        this.file = file;
        this.lexer = lexer;
    }

    /** @throws WitSyntaxException if it is not WIT */
    static WitOutline of(WitFile file) {
        return file.read(0, lexer -> new WitOutline(file, lexer).read());
    }

    WitFile file() {
        return file;
    }

    /** The package that the whole file is of, like {@code wasi:io@0.2.12}; empty if it does not say. */
    String filePackage() {
        return filePackage;
    }

    /** Where the file names its package. */
    int packageAt() {
        return packageAt;
    }

    /** The name of an interface, in place of what this file calls it. */
    String inFull(String interfaceName) {
        return aliases.getOrDefault(interfaceName, interfaceName);
    }

    List<Interface> interfaces() {
        return interfaces;
    }

    List<Exported> exported() {
        return exported;
    }

    private WitOutline read() {
        while (lexer.kind() != WitLexer.Kind.END) {
            WitGates.skip(lexer);
            if (!lexer.isWord("package")) {
                item("");
                continue;
            }
            var at = lexer.offset();
            lexer.advance();
            var name = packageName();
            if (lexer.accept("{")) {
                while (!lexer.accept("}")) {
                    WitGates.skip(lexer);
                    item(name);
                }
            } else if (filePackage.isEmpty()) {
                lexer.expect(";");
                filePackage = name;
                packageAt = at;
            } else {
                throw lexer.expected("\"{\"");
            }
        }
        return this;
    }

    private void item(String packageName) {
        if (lexer.isWord("interface")) {
            lexer.advance();
            var at = lexer.offset();
            interfaces.add(new Interface(packageName, lexer.name(), at, WitInterfaceOutline.read(lexer)));
        } else if (lexer.isWord("world")) {
            lexer.advance();
            lexer.name();
            world(packageName);
        } else if (lexer.isWord("use")) {
            lexer.advance();
            var path = path(lexer);
            var name = WitPath.of(path).name();
            if (lexer.isWord("as")) {
                lexer.advance();
                name = lexer.name();
            }
            aliases.put(name, path);
            lexer.expect(";");
        } else {
            throw lexer.expected("an interface, a world, a use or a package");
        }
    }

    /** Goes past a world, and remembers the interfaces that it exports. */
    private void world(String packageName) {
        lexer.expect("{");
        for (var depth = 1; depth > 0; ) {
            if (lexer.kind() == WitLexer.Kind.END) {
                throw lexer.expected("\"}\"");
            } else if (lexer.isSign("@")) {
                WitGates.skip(lexer);
            } else if (depth == 1 && lexer.isWord("export")) {
                lexer.advance();
                export(packageName);
            } else {
                depth += lexer.isSign("{") ? 1 : lexer.isSign("}") ? -1 : 0;
                lexer.advance();
            }
        }
    }

    private void export(String packageName) {
        var name = lexer.name();
        if (!lexer.accept(":")) {
            exported.add(new Exported(packageName, name));
        } else if (!lexer.isWord("func") && !lexer.isWord("async") && !lexer.isWord("interface")) {
            exported.add(new Exported(packageName, pathAfter(name, lexer)));
        }
    }

    private String packageName() {
        var name = lexer.name();
        lexer.expect(":");
        name += ":" + lexer.name();
        while (lexer.accept(":")) {
            name += ":" + lexer.name();
        }
        return name + version(lexer);
    }

    /** The name of an interface, as WIT text that uses it has it: {@code streams} or {@code wasi:io/streams@0.2.12}. */
    static String path(WitLexer lexer) {
        var name = lexer.name();
        return lexer.accept(":") ? pathAfter(name, lexer) : name;
    }

    private static String pathAfter(String namespace, WitLexer lexer) {
        var path = namespace + ":" + lexer.name();
        while (lexer.accept(":")) {
            path += ":" + lexer.name();
        }
        lexer.expect("/");
        return path + "/" + lexer.name() + version(lexer);
    }

    private static String version(WitLexer lexer) {
        if (lexer.kind() != WitLexer.Kind.VERSION) {
            return "";
        }
        var version = lexer.token();
        lexer.advance();
        return version;
    }
}
