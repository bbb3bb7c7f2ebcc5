package dev.heddle.component.wit;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types as WIT expressions, those that have a name in some scope by that name. */
public final class WitTypes {
    private final Function<ValueType, @Nullable String> names;
    private final Function<ResourceType, String> resources;

    /**
     * @param names the name of a type, null where it has none: only types that WIT can write in place may have none
     * @param resources the name of a resource type
     */
    public WitTypes(Function<ValueType, @Nullable String> names, Function<ResourceType, String> resources) {
        this.names = names;
        this.resources = resources;
    }

    /** For messages: a type in full, even where WIT would insist on a name. */
    public static String describe(ValueType type) {
        return new WitTypes(unnamed -> null, WitNames::of).expression(type);
    }

    /** For messages. */
    public static String describe(FunctionType type) {
        return new WitTypes(unnamed -> null, WitNames::of).signature(type);
    }

    String expression(ValueType type) {
        var name = names.apply(type);
        return name == null ? body(type) : name;
    }

    /** A type by its structure; its parts by their names. */
    public String body(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
            case ValueType.ListOf list -> "list<" + expression(list.element()) + ">";
            case ValueType.OptionOf option -> "option<" + expression(option.type()) + ">";
            case ValueType.TupleOf tuple ->
                tuple.types().stream().map(this::expression).collect(Collectors.joining(", ", "tuple<", ">"));
            case ValueType.ResultOf result -> result(result.ok(), result.error());
            case ValueType.Own own -> resources.apply(own.resource());
            case ValueType.Borrow borrow -> "borrow<" + resources.apply(borrow.resource()) + ">";
            case ValueType.RecordOf fields ->
                fields.fields().stream().map(this::field).collect(Collectors.joining(", ", "record { ", " }"));
            case ValueType.VariantOf variant ->
                variant.cases().stream().map(this::oneCase).collect(Collectors.joining(", ", "variant { ", " }"));
            case ValueType.EnumOf names -> "enum " + braces(names.names());
            case ValueType.FlagsOf flags -> "flags " + braces(flags.names());
        };
    }

    /** A function without its name: {@code func(a: u8) -> u8}. */
    public String signature(FunctionType type) {
        var parameters = type.parameters().stream().map(this::field).collect(Collectors.joining(", ", "func(", ")"));
        return parameters
                + type.result().map(result -> " -> " + expression(result)).orElse("");
    }

    /** A field or a parameter: {@code a: u8}. */
    public String field(ValueType.Field field) {
        return WitNames.escaped(field.name()) + ": " + expression(field.type());
    }

    /** A case of a variant: {@code a(u8)}. */
    public String oneCase(ValueType.Case one) {
        return WitNames.escaped(one.name())
                + one.type().map(type -> "(" + expression(type) + ")").orElse("");
    }

    private String result(Optional<ValueType> ok, Optional<ValueType> error) {
        if (error.isPresent()) {
            return "result<" + ok.map(this::expression).orElse("_") + ", " + expression(error.get()) + ">";
        }
        return ok.map(type -> "result<" + expression(type) + ">").orElse("result");
    }

    private static String braces(List<String> names) {
        return names.stream().map(WitNames::escaped).collect(Collectors.joining(", ", "{ ", " }"));
    }
}
