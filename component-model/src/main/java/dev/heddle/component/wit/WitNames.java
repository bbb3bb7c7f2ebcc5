package dev.heddle.component.wit;

import dev.heddle.component.type.ResourceType;
import java.util.Set;

/** Names as WIT writes them. */
public final class WitNames {
    private static final Set<String> KEYWORDS = Set.of(
            "as",
            "async",
            "bool",
            "borrow",
            "char",
            "constructor",
            "enum",
            "error-context",
            "export",
            "f32",
            "f64",
            "flags",
            "from",
            "func",
            "future",
            "import",
            "include",
            "interface",
            "list",
            "map",
            "option",
            "own",
            "package",
            "record",
            "resource",
            "result",
            "s16",
            "s32",
            "s64",
            "s8",
            "static",
            "stream",
            "string",
            "tuple",
            "type",
            "u16",
            "u32",
            "u64",
            "u8",
            "use",
            "variant",
            "with",
            "world");

    private WitNames() {}

    /** A name that WIT reads as one, even if it is called like a keyword. */
    public static String escaped(String name) {
        return KEYWORDS.contains(name) ? "%" + name : name;
    }

    static String of(ResourceType resource) {
        return escaped(resource.name());
    }
}
