package dev.heddle.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a module wants with what it is given. */
final class Linking {
    private Linking() {}

    /** Why {@code item} does not do for {@code wanted}, in a line; null if it does. */
    static @Nullable String problem(CoreModule.Import wanted, Imports.@Nullable Item item) {
        var name = wanted.module() + "." + wanted.name();
        // Plain comparisons: a pattern switch or a record's equals is put together at the first use, which a start
        // would wait for.
        if (item instanceof Imports.FunctionItem given) {
            return sameFunction(wanted.type(), given.type())
                    ? null
                    : name + " is wanted as " + describe(wanted.type()) + " but is " + describe(given.type());
        }
        if (item instanceof Imports.MemoryItem given) {
            return memoryProblem(name, wanted.type(), given.memory());
        }
        return name + " " + describe(wanted.type()) + " is not provided";
    }

    private static boolean sameFunction(ExternType wanted, ExternType.Function given) {
        return wanted instanceof ExternType.Function function
                && function.parameters().equals(given.parameters())
                && function.results().equals(given.results());
    }

    private static @Nullable String memoryProblem(String name, ExternType wanted, Memory offered) {
        if (!(wanted instanceof ExternType.Memory limits)) {
            return name + " is wanted as " + describe(wanted) + " but is a memory";
        }
        if (!(offered instanceof LinearMemory given)) {
            return name + " is a memory that no guest can use: "
                    + offered.getClass().getName();
        }
        var tooSmall = given.pages() < limits.minimum();
        var tooLarge = limits.maximum() >= 0 && given.maximumPages() > limits.maximum();
        if (tooSmall || tooLarge || given.shared() != limits.shared()) {
            var is = new ExternType.Memory(given.pages(), given.maximumPages(), given.shared());
            return name + " is wanted as " + describe(wanted) + " but is " + describe(is);
        }
        return null;
    }

    static String message(String module, List<String> problems) {
        if (problems.size() == 1) {
            return module + ": " + problems.get(0);
        }
        return module + ": " + problems.size() + " imports are missing or of another type:\n  "
                + String.join("\n  ", problems);
    }

    private static String describe(ExternType type) {
        return switch (type) {
            case ExternType.Function function ->
                "(func " + names(function.parameters()) + " -> " + names(function.results()) + ")";
            case ExternType.Memory memory ->
                "(memory " + memory.minimum() + (memory.maximum() < 0 ? "" : " " + memory.maximum())
                        + (memory.shared() ? " shared" : "") + ")";
            case ExternType.Table table -> "(table " + table.minimum() + " " + name(table.element()) + ")";
            case ExternType.Global global -> "(global " + (global.mutable() ? "mut " : "") + name(global.type()) + ")";
            case ExternType.Tag tag -> "(tag " + names(tag.parameters()) + ")";
        };
    }

    private static String names(List<ValueType> types) {
        var text = new StringBuilder("[");
        for (var type : types) {
            text.append(text.length() == 1 ? "" : " ").append(name(type));
        }
        return text.append(']').toString();
    }

    private static String name(ValueType type) {
        return switch (type) {
            case I32 -> "i32";
            case I64 -> "i64";
            case F32 -> "f32";
            case F64 -> "f64";
            case V128 -> "v128";
            case FUNCREF -> "funcref";
            case EXTERNREF -> "externref";
        };
    }
}
