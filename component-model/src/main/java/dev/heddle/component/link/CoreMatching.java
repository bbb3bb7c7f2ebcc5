package dev.heddle.component.link;

import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the types of core modules: whoever takes a module may offer it more, and use less of it, than it says. */
public final class CoreMatching {
    private CoreMatching() {}

    public static CoreModuleType typeOf(CoreModule module) {
        return new CoreModuleType(module.imports(), module.exports());
    }

    static void match(String where, CoreModuleType want, CoreModuleType found) throws TypeMatching.Mismatch {
        var given = new HashMap<String, ExternType>();
        for (var offered : want.imports()) {
            given.put(offered.module() + "\n" + offered.name(), offered.type());
        }
        for (var needed : found.imports()) {
            var inner = TypeMatching.within(where, "its import " + needed.module() + "." + needed.name());
            require(inner, needed.type(), given.get(needed.module() + "\n" + needed.name()));
        }
        Map<String, ExternType> made = new HashMap<>();
        for (var export : found.exports()) {
            made.put(export.name(), export.type());
        }
        for (var used : want.exports()) {
            require(TypeMatching.within(where, "its export " + used.name()), used.type(), made.get(used.name()));
        }
    }

    private static void require(String where, ExternType want, @Nullable ExternType found)
            throws TypeMatching.Mismatch {
        if (found == null) {
            throw TypeMatching.wrong(where, "is not offered");
        }
        if (!matches(want, found)) {
            throw TypeMatching.wrong(where, "expected " + want + ", found " + found);
        }
    }

    private static boolean matches(ExternType want, ExternType found) {
        return switch (want) {
            case ExternType.Memory memory ->
                found instanceof ExternType.Memory other
                        && memory.shared() == other.shared()
                        && fits(memory.minimum(), memory.maximum(), other.minimum(), other.maximum());
            case ExternType.Table table ->
                found instanceof ExternType.Table other
                        && table.element() == other.element()
                        && fits(table.minimum(), table.maximum(), other.minimum(), other.maximum());
            case ExternType.Function function -> function.equals(found);
            case ExternType.Global global -> global.equals(found);
            case ExternType.Tag tag -> tag.equals(found);
        };
    }

    private static boolean fits(long minimum, long maximum, long otherMinimum, long otherMaximum) {
        return otherMinimum >= minimum && (maximum < 0 || (otherMaximum >= 0 && otherMaximum <= maximum));
    }
}
