package dev.heddle.component.wit;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.type.ValueType.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads pieces of WIT text, with the names of a scope. */
final class WitParser {
    private static final Map<String, Primitive> PRIMITIVES = Map.ofEntries(
            Map.entry("bool", Primitive.BOOL),
            Map.entry("s8", Primitive.S8),
            Map.entry("u8", Primitive.U8),
            Map.entry("s16", Primitive.S16),
            Map.entry("u16", Primitive.U16),
            Map.entry("s32", Primitive.S32),
            Map.entry("u32", Primitive.U32),
            Map.entry("s64", Primitive.S64),
            Map.entry("u64", Primitive.U64),
            Map.entry("f32", Primitive.F32),
            Map.entry("f64", Primitive.F64),
            Map.entry("char", Primitive.CHAR),
            Map.entry("string", Primitive.STRING));

    private static final Set<String> FUNCTION_KINDS = Set.of("constructor", "method", "static");

    /** Types that only the async part of the component model has. */
    private static final Set<String> ASYNC = Set.of("stream", "future", "error-context");

    private static final int MAX_FLAGS = 32;

    private final WitLexer lexer;
    private final WitLookup lookup;

    WitParser(WitLexer lexer, WitLookup lookup) {
        this.lexer = lexer;
        this.lookup = lookup;
    }

    ValueType wholeType() {
        var type = definition();
        expectEnd();
        return type;
    }

    WitFunction wholeFunction() {
        var name = functionName();
        lexer.expect(":");
        var type = function();
        expectEnd();
        return new WitFunction(name, type);
    }

    /** A function's type: {@code func(a: u8) -> u8}. */
    FunctionType function() {
        if (lexer.isWord("async")) {
            throw lexer.wrong("async functions are not supported");
        }
        if (!lexer.isWord("func")) {
            throw lexer.expected("\"func\"");
        }
        lexer.advance();
        return signature();
    }

    /** What stands after {@code func} or {@code constructor}. */
    FunctionType signature() {
        var parameters = parameters();
        var result = lexer.accept("->") ? Optional.of(type()) : Optional.<ValueType>empty();
        return new FunctionType(parameters, result);
    }

    private String functionName() {
        if (!lexer.accept("[")) {
            return lexer.name();
        }
        if (!FUNCTION_KINDS.contains(lexer.token())) {
            throw lexer.wrong(lexer.described() + " is none of constructor, method and static");
        }
        var kind = lexer.name();
        lexer.expect("]");
        var resource = lexer.name();
        if (kind.equals("constructor")) {
            return "[constructor]" + resource;
        }
        lexer.expect(".");
        return "[" + kind + "]" + resource + "." + lexer.name();
    }

    private List<ValueType.Field> parameters() {
        lexer.expect("(");
        var names = new HashSet<String>();
        return listUntil(")", () -> field(names));
    }

    /** A type that may be the body of a definition. */
    ValueType definition() {
        if (lexer.kind() != WitLexer.Kind.WORD) {
            return type();
        }
        return switch (lexer.token()) {
            case "record" -> {
                var names = body();
                yield new ValueType.RecordOf(some("fields", listUntil("}", () -> field(names))));
            }
            case "variant" -> {
                var names = body();
                yield new ValueType.VariantOf(some("cases", listUntil("}", () -> variantCase(names))));
            }
            case "enum" -> {
                var names = body();
                yield new ValueType.EnumOf(some("cases", listUntil("}", () -> uniqueName(names))));
            }
            case "flags" -> {
                var names = body();
                var flags = some("flags", listUntil("}", () -> uniqueName(names)));
                if (flags.size() > MAX_FLAGS) {
                    throw lexer.wrong(flags.size() + " flags are more than " + MAX_FLAGS);
                }
                yield new ValueType.FlagsOf(flags);
            }
            default -> type();
        };
    }

    /** Goes past the keyword, the name if there is one, and the brace; answers the names that the body has so far. */
    private Set<String> body() {
        lexer.advance();
        if (!lexer.isSign("{")) {
            lexer.name();
        }
        lexer.expect("{");
        return new HashSet<>();
    }

    private ValueType.Field field(Set<String> names) {
        var name = uniqueName(names);
        lexer.expect(":");
        return new ValueType.Field(name, type());
    }

    private ValueType.Case variantCase(Set<String> names) {
        var name = uniqueName(names);
        if (!lexer.accept("(")) {
            return new ValueType.Case(name, Optional.empty());
        }
        var type = type();
        lexer.expect(")");
        return new ValueType.Case(name, Optional.of(type));
    }

    private ValueType type() {
        if (!lookup.limit().enter()) {
            throw lexer.wrong("types are nested too deeply");
        }
        var type = expression();
        lookup.limit().leave();
        return type;
    }

    private ValueType expression() {
        if (lexer.kind() != WitLexer.Kind.WORD) {
            if (lexer.kind() != WitLexer.Kind.ESCAPED) {
                throw lexer.expected("a type");
            }
            return named();
        }
        var primitive = PRIMITIVES.get(lexer.token());
        if (primitive != null) {
            lexer.advance();
            return primitive;
        }
        return switch (lexer.token()) {
            case "list" -> new ValueType.ListOf(only());
            case "option" -> new ValueType.OptionOf(only());
            case "tuple" -> {
                lexer.advance();
                lexer.expect("<");
                yield new ValueType.TupleOf(some("types", listUntil(">", this::type)));
            }
            case "result" -> {
                lexer.advance();
                yield result();
            }
            case "own" -> new ValueType.Own(onlyResource());
            case "borrow" -> new ValueType.Borrow(onlyResource());
            default -> named();
        };
    }

    /** The one type that a constructor takes, like {@code u8} in {@code list<u8>}. */
    private ValueType only() {
        lexer.advance();
        lexer.expect("<");
        var type = type();
        lexer.expect(">");
        return type;
    }

    private ResourceType onlyResource() {
        lexer.advance();
        lexer.expect("<");
        var resource = lookup.resources().apply(lexer.token());
        if (resource == null) {
            throw lexer.wrong(
                    lookup.types().apply(lexer.token()) == null
                            ? "unknown resource " + lexer.described()
                            : lexer.described() + " is not a resource");
        }
        lexer.advance();
        lexer.expect(">");
        return resource;
    }

    private ValueType result() {
        if (!lexer.accept("<")) {
            return new ValueType.ResultOf(Optional.empty(), Optional.empty());
        }
        var ok = lexer.accept("_") ? Optional.<ValueType>empty() : Optional.of(type());
        var error = lexer.accept(",") ? Optional.of(type()) : Optional.<ValueType>empty();
        lexer.expect(">");
        return new ValueType.ResultOf(ok, error);
    }

    private ValueType named() {
        if (lexer.kind() == WitLexer.Kind.WORD && ASYNC.contains(lexer.token())) {
            throw lexer.wrong(lexer.described() + " types are not supported");
        }
        var type = lookup.types().apply(lexer.token());
        var resource = lookup.resources().apply(lexer.token());
        if (type == null && resource == null) {
            throw lexer.wrong("unknown type " + lexer.described());
        }
        lexer.advance();
        return resource == null ? Objects.requireNonNull(type) : new ValueType.Own(resource);
    }

    private String uniqueName(Set<String> names) {
        if (names.contains(lexer.token())) {
            throw lexer.wrong(lexer.described() + " is there twice");
        }
        var name = lexer.name();
        names.add(name);
        return name;
    }

    /** Parts with commas between, and one after the last if one likes. */
    private <T> List<T> listUntil(String end, Supplier<T> part) {
        var parts = new ArrayList<T>();
        while (!lexer.accept(end)) {
            parts.add(part.get());
            if (!lexer.isSign(end)) {
                lexer.expect(",");
            }
        }
        return parts;
    }

    private <T> List<T> some(String what, List<T> parts) {
        if (parts.isEmpty()) {
            throw lexer.wrong("no " + what + " are given: one is needed");
        }
        return parts;
    }

    private void expectEnd() {
        if (lexer.kind() != WitLexer.Kind.END) {
            throw lexer.expected("the end");
        }
    }
}
