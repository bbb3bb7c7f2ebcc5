package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether one core thing serves where another is asked for: import matching of core WebAssembly. */
public final class CoreSubtyping {
    private CoreSubtyping() {}

    /** Whether {@code actual} does for {@code expected}. */
    public static boolean matches(ExternType actual, ExternType expected) {
        return switch (expected) {
            case ExternType.Memory memory ->
                actual instanceof ExternType.Memory found
                        && found.shared() == memory.shared()
                        && limits(found.minimum(), found.maximum(), memory.minimum(), memory.maximum());
            case ExternType.Table table ->
                actual instanceof ExternType.Table found
                        && found.element() == table.element()
                        && limits(found.minimum(), found.maximum(), table.minimum(), table.maximum());
            case ExternType.Function function -> actual.equals(function);
            case ExternType.Global global -> actual.equals(global);
            case ExternType.Tag tag -> actual.equals(tag);
        };
    }

    private static boolean limits(long minimum, long maximum, long expectedMinimum, long expectedMaximum) {
        return minimum >= expectedMinimum && (expectedMaximum < 0 || (maximum >= 0 && maximum <= expectedMaximum));
    }

    /** What messages call a type. */
    public static String words(ExternType type) {
        return switch (type) {
            case ExternType.Function function ->
                "function " + lower(function.parameters()) + " -> " + lower(function.results());
            case ExternType.Memory memory ->
                (memory.shared() ? "shared memory of " : "memory of ") + range(memory.minimum(), memory.maximum());
            case ExternType.Table table ->
                "table of " + lower(table.element()) + " of " + range(table.minimum(), table.maximum());
            case ExternType.Global global -> (global.mutable() ? "mutable global " : "global ") + lower(global.type());
            case ExternType.Tag tag -> "tag " + lower(tag.parameters());
        };
    }

    private static String lower(Object types) {
        return types.toString().toLowerCase(Locale.ROOT);
    }

    private static String range(long minimum, long maximum) {
        return minimum + (maximum < 0 ? " or more" : " to " + maximum);
    }

    /** Refuses a module that cannot stand where one of another type is asked for. */
    static void check(Context context, CoreModuleType actual, CoreModuleType expected, String what)
            throws InvalidBinaryException {
        record Name(String module, String name) {}
        var given = new HashMap<Name, ExternType>();
        for (var imported : expected.imports()) {
            given.put(new Name(imported.module(), imported.name()), imported.type());
        }
        for (var imported : actual.imports()) {
            context.spend();
            var label = "import '" + imported.module() + "' '" + imported.name() + "' of the core module";
            compare(context, given.get(new Name(imported.module(), imported.name())), imported.type(), what, label);
        }
        var offered = context.exports(actual);
        for (var export : expected.exports()) {
            context.spend();
            var label = "export '" + export.name() + "' of the core module";
            compare(context, offered.get(export.name()), export.type(), what, label);
        }
    }

    private static void compare(
            Context context, @Nullable ExternType actual, ExternType expected, String what, String label)
            throws InvalidBinaryException {
        if (actual == null) {
            throw context.wrong(what + ": " + label + " is missing");
        }
        if (!matches(actual, expected)) {
            throw context.wrong(what + ": " + label + " should be " + words(expected) + " and is " + words(actual));
        }
    }

    static Map<String, ExternType> exports(CoreModuleType module) {
        var exports = new HashMap<String, ExternType>();
        for (CoreModule.Export export : module.exports()) {
            exports.put(export.name(), export.type());
        }
        return exports;
    }
}
