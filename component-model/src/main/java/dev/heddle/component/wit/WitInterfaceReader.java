package dev.heddle.component.wit;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitOutline.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of one interface, each when it is first spoken of: text may use names before it defines them. */
final class WitInterfaceReader {
    private final WitPackages packages;
    private final String packageName;
    private final WitOutline outline;
    private final WitOutline.Interface text;
    private final WitLimit limit;
    private final WitLookup lookup;
    private final Map<String, ExternType> known = new HashMap<>();
    private final Map<String, WitInterface.Origin> used = new HashMap<>();
    /** Types whose definitions are being read. */
    private final Set<String> reading = new HashSet<>();

    WitInterfaceReader(WitPackages packages, String packageName, WitOutline outline, WitOutline.Interface text) {
        this.packages = packages;
        this.packageName = packageName;
        this.outline = outline;
        this.text = text;
        this.limit = packages.limit();
        this.lookup = new WitLookup(this::findValue, this::findResource, limit);
    }

    String packageName() {
        return packageName;
    }

    /** Its name with its package and version. */
    String fullName() {
        return WitPath.in(packageName, text.name()).toString();
    }

    WitFile file() {
        return outline.file();
    }

    /** The name of another interface, in place of what this file calls it. */
    String inFull(String interfaceName) {
        return outline.inFull(interfaceName);
    }

    /** @throws WitSyntaxException if any of it is not WIT, or speaks of something unknown */
    WitInterface read(boolean exported) {
        var members = new LinkedHashMap<String, ExternType>();
        for (var name : text.items().keySet()) {
            members.put(name, Objects.requireNonNull(member(name)));
        }
        return new WitInterface(fullName(), new ExternType.InstanceType(members), used, exported);
    }

    private @Nullable ValueType findValue(String name) {
        return member(name) instanceof ExternType.ValueBound bound ? bound.type() : null;
    }

    private @Nullable ResourceType findResource(String name) {
        return member(name) instanceof ExternType.ResourceBound bound ? bound.resource() : null;
    }

    /** What it has under a name; null if nothing. */
    private @Nullable ExternType member(String name) {
        var item = text.items().get(name);
        if (item == null) {
            return null;
        }
        var before = known.get(name);
        if (before != null) {
            return before;
        }
        if (!reading.add(name)) {
            throw wrong(item, "type \"" + name + "\" is part of itself");
        }
        if (!limit.enter()) {
            throw wrong(item, "types are nested too deeply");
        }
        var type = switch (item) {
            case Item.Resource resource -> new ExternType.ResourceBound(new ResourceType(name, -1), true);
            case Item.Use use -> use(name, use);
            case Item.Alias alias -> alias(alias);
            case Item.Definition definition ->
                outline.file().read(definition.at(), lexer -> value(item, new WitParser(lexer, lookup).definition()));
            case Item.Function function -> function(function);
        };
        limit.leave();
        reading.remove(name);
        known.put(name, type);
        return type;
    }

    private ExternType use(String name, Item.Use use) {
        var owner = packages.find(this, use.interfaceName());
        if (owner == null) {
            throw wrong(use, "there is no interface \"" + use.interfaceName() + "\"");
        }
        var type = owner.member(use.name());
        used.put(name, new WitInterface.Origin(owner.fullName(), use.name()));
        if (type instanceof ExternType.ResourceBound bound) {
            return new ExternType.ResourceBound(bound.resource(), false);
        } else if (type instanceof ExternType.ValueBound) {
            return type;
        }
        throw wrong(use, owner.fullName() + " has no type \"" + use.name() + "\"");
    }

    /** Another name for a type, or for a resource. */
    private ExternType alias(Item.Alias alias) {
        return outline.file().read(alias.at(), lexer -> {
            var isName = lexer.kind() == WitLexer.Kind.WORD || lexer.kind() == WitLexer.Kind.ESCAPED;
            var resource = isName ? findResource(lexer.token()) : null;
            ExternType type;
            if (resource == null) {
                type = value(alias, new WitParser(lexer, lookup).definition());
            } else {
                lexer.advance();
                type = new ExternType.ResourceBound(resource, false);
            }
            lexer.expect(";");
            return type;
        });
    }

    private ExternType value(Item item, ValueType type) {
        refuse(item, limit.complaint(type));
        return new ExternType.ValueBound(type);
    }

    private FunctionType function(Item.Function function) {
        return outline.file().read(function.at(), lexer -> {
            var parser = new WitParser(lexer, lookup);
            var type = function.kind() == Item.Kind.CONSTRUCTOR ? parser.signature() : parser.function();
            lexer.expect(";");
            refuse(function, limit.complaint(type));
            return of(function, type);
        });
    }

    /** A function as components know it, with the resource that it belongs to. */
    private FunctionType of(Item.Function function, FunctionType type) {
        return switch (function.kind()) {
            case FREE, STATIC -> type;
            case METHOD -> {
                var resource = Objects.requireNonNull(findResource(function.resource()));
                var parameters = new ArrayList<ValueType.Field>();
                parameters.add(new ValueType.Field("self", new ValueType.Borrow(resource)));
                parameters.addAll(type.parameters());
                yield new FunctionType(parameters, type.result());
            }
            case CONSTRUCTOR -> {
                var made = new ValueType.Own(Objects.requireNonNull(findResource(function.resource())));
                yield new FunctionType(type.parameters(), type.result().or(() -> Optional.of(made)));
            }
        };
    }

    private void refuse(Item item, Optional<String> complaint) {
        if (complaint.isPresent()) {
            throw wrong(item, complaint.get());
        }
    }

    private WitSyntaxException wrong(Item item, String complaint) {
        return outline.file().wrong(item.at(), complaint);
    }
}
