package dev.heddle.component.wit;

import dev.heddle.component.wit.WitOutline.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the outline of one interface: what stands between its braces. */
final class WitInterfaceOutline {
    private final WitLexer lexer;
    private final Map<String, Item> items = new LinkedHashMap<>();

    private WitInterfaceOutline(WitLexer lexer) {
        this.lexer = lexer;
    }

    /** The items by their names in a component, from the opening brace at hand to behind the closing one. */
    static Map<String, Item> read(WitLexer lexer) {
        var outline = new WitInterfaceOutline(lexer);
        lexer.expect("{");
        while (!lexer.accept("}")) {
            WitGates.skip(lexer);
            outline.item();
        }
        return outline.items;
    }

    private void item() {
        var at = lexer.offset();
        // Keywords are names where a % says so.
        switch (lexer.kind() == WitLexer.Kind.WORD ? lexer.token() : "") {
            case "use" -> use();
            case "type" -> {
                lexer.advance();
                var name = lexer.name();
                lexer.expect("=");
                add(name, new Item.Alias(lexer.offset()));
                skipTo(";");
            }
            case "record", "variant", "enum", "flags" -> {
                lexer.advance();
                add(lexer.name(), new Item.Definition(at));
                lexer.expect("{");
                skipTo("}");
            }
            case "resource" -> {
                lexer.advance();
                resource();
            }
            default -> {
                var name = lexer.name();
                lexer.expect(":");
                add(name, new Item.Function(lexer.offset(), Item.Kind.FREE, ""));
                skipTo(";");
            }
        }
    }

    private void use() {
        lexer.advance();
        var path = WitOutline.path(lexer);
        lexer.expect(".");
        lexer.expect("{");
        do {
            if (lexer.isSign("}")) {
                break;
            }
            var at = lexer.offset();
            var name = lexer.name();
            var here = name;
            if (lexer.isWord("as")) {
                lexer.advance();
                here = lexer.name();
            }
            add(here, new Item.Use(at, path, name));
        } while (lexer.accept(","));
        lexer.expect("}");
        lexer.expect(";");
    }

    private void resource() {
        var at = lexer.offset();
        var name = lexer.name();
        add(name, new Item.Resource(at));
        if (lexer.accept(";")) {
            return;
        }
        if (!lexer.accept("{")) {
            throw lexer.expected("\"{\" or \";\"");
        }
        while (!lexer.accept("}")) {
            WitGates.skip(lexer);
            function(name);
            skipTo(";");
        }
    }

    private void function(String resource) {
        if (lexer.isWord("constructor")) {
            lexer.advance();
            add("[constructor]" + resource, new Item.Function(lexer.offset(), Item.Kind.CONSTRUCTOR, resource));
            return;
        }
        var name = lexer.name();
        lexer.expect(":");
        if (lexer.isWord("static")) {
            lexer.advance();
            add("[static]" + resource + "." + name, new Item.Function(lexer.offset(), Item.Kind.STATIC, resource));
        } else {
            add("[method]" + resource + "." + name, new Item.Function(lexer.offset(), Item.Kind.METHOD, resource));
        }
    }

    private void add(String name, Item item) {
        if (items.putIfAbsent(name, item) != null) {
            throw lexer.wrong("\"" + name + "\" is there twice");
        }
    }

    /** Goes to the end of an item, which holds none of these signs before. */
    private void skipTo(String sign) {
        while (!lexer.accept(sign)) {
            if (lexer.kind() == WitLexer.Kind.END || lexer.isSign("{") || lexer.isSign("}") || lexer.isSign(";")) {
                throw lexer.expected("\"" + sign + "\"");
            }
            lexer.advance();
        }
    }
}
