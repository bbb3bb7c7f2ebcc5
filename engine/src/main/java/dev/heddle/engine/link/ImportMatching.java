package dev.heddle.engine.link;

import dev.heddle.base.Printable;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Imports;
import dev.heddle.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the imports of a module with what is offered, by the specification's rules for import matching. */
public final class ImportMatching {
    private final SimilarNames similar;

    /**
     * For the imports of one module.
     *
     * @param offered all that is offered: errors suggest similar names
     */
    public ImportMatching(Imports offered) {
        this.similar = new SimilarNames(offered);
    }

    /** Why {@code item} does not match {@code wanted}, in a line; null if it matches. */
    public @Nullable String problem(CoreModule.Import wanted, @Nullable CoreExport item) {
        var name = name(wanted);
        if (item == null) {
            return name + " " + describe(wanted.type()) + " is not provided" + similar.hint(wanted);
        }
        // No pattern switch and no equals of a record: the JVM links these at their first use, which makes a start
        // slower.
        var given = item.type();
        if (matches(wanted.type(), given)) {
            return null;
        }
        return name + " is wanted as " + describe(wanted.type()) + " but is " + describe(given);
    }

    /** The name of an import in messages. */
    public static String name(CoreModule.Import wanted) {
        return Printable.name(wanted.module()) + "." + Printable.name(wanted.name());
    }

    private static boolean matches(ExternType wanted, ExternType given) {
        if (wanted instanceof ExternType.Function function) {
            return given instanceof ExternType.Function other
                    && function.parameters().equals(other.parameters())
                    && function.results().equals(other.results());
        }
        if (wanted instanceof ExternType.Memory memory) {
            return given instanceof ExternType.Memory other
                    && memory.shared() == other.shared()
                    && within(other.minimum(), other.maximum(), memory.minimum(), memory.maximum());
        }
        if (wanted instanceof ExternType.Table table) {
            return given instanceof ExternType.Table other
                    && table.element() == other.element()
                    && within(other.minimum(), other.maximum(), table.minimum(), table.maximum());
        }
        if (wanted instanceof ExternType.Global global) {
            return given instanceof ExternType.Global other
                    && global.type() == other.type()
                    && global.mutable() == other.mutable();
        }
        return wanted instanceof ExternType.Tag tag
                && given instanceof ExternType.Tag other
                && tag.parameters().equals(other.parameters());
    }

    /** Whether the given limits are within the wanted ones; a maximum of -1 is none. */
    private static boolean within(long minimum, long maximum, long wantedMinimum, long wantedMaximum) {
        return minimum >= wantedMinimum && (wantedMaximum < 0 || (maximum >= 0 && maximum <= wantedMaximum));
    }

    /** The message about all problems of a module. */
    public static String message(String name, List<String> problems) {
        var module = Printable.name(name);
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
            case ExternType.Table table ->
                "(table " + table.minimum() + (table.maximum() < 0 ? "" : " " + table.maximum()) + " "
                        + name(table.element()) + ")";
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
