package dev.heddle.cli;

import com.google.errorprone.annotations.FormatMethod;
import dev.heddle.base.Printable;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import dev.heddle.wasi.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code heddle inspect} says of a file. */
final class Inspection {
    private final StringBuilder text = new StringBuilder();

    private Inspection() {}

    static String of(GuestFile file) throws UsageException {
        var inspection = new Inspection();
        var size = "%,d bytes".formatted(file.bytes().length);
        switch (file.kind()) {
            case COMPONENT -> inspection.component(file, size);
            case CORE_MODULE -> {
                inspection.line("%s: core module, %s", Printable.name(file.name()), size);
                inspection.module(file.loadModule(Engine.create()));
            }
        }
        return inspection.text.toString();
    }

    /** A WIT document; all that is not WIT is a comment in it. */
    private void component(GuestFile file, String size) throws UsageException {
        line("// %s: component, %s", Printable.name(file.name()), size);
        line("// door: component");
        var world = file.world();
        world.producers().forEach(producer -> line("// %s", Printable.name(producer)));
        var missing = Guest.missingImports(world);
        line("// missing: %s", missing.isEmpty() ? "nothing" : missing.size());
        missing.forEach(name -> line("//   %s", Printable.name(name)));
        text.append(world.toWit());
    }

    private void module(CoreModule module) {
        line("door: %s", Door.of(module).description());
        line(
                "imports: %s",
                module.imports().isEmpty() ? "none" : module.imports().size());
        for (var wanted : module.imports()) {
            line("  %s: %s", name(wanted), show(wanted.type()));
        }
        line(
                "exports: %s",
                module.exports().isEmpty() ? "none" : module.exports().size());
        for (var offered : module.exports()) {
            line("  %s: %s", Printable.name(offered.name()), show(offered.type()));
        }
        line(
                "memories: %s",
                module.memories().isEmpty()
                        ? "none of its own"
                        : module.memories().size());
        module.memories().forEach(memory -> line("  %s", show(memory)));
        var missing = new ArrayList<String>();
        Guest.missingImports(module).forEach(one -> missing.add(name(one)));
        Guest.missingForThreads(module).forEach(one -> missing.add("for wasi.thread-spawn: " + one));
        line("missing: %s", missing.isEmpty() ? "nothing" : missing.size());
        missing.forEach(one -> line("  %s", one));
    }

    private static String name(CoreModule.Import wanted) {
        return Printable.name(wanted.module()) + "." + Printable.name(wanted.name());
    }

    private static String show(ExternType type) {
        return switch (type) {
            case ExternType.Function function ->
                "function " + show(function.parameters()) + " -> " + show(function.results());
            case ExternType.Memory memory ->
                (memory.shared() ? "shared memory of " : "memory of ")
                        + limits(memory.minimum(), memory.maximum(), "pages of 64 KiB");
            case ExternType.Table table ->
                "table of " + limits(table.minimum(), table.maximum(), show(table.element()) + " elements");
            case ExternType.Global global -> (global.mutable() ? "mutable " : "") + "global " + show(global.type());
            case ExternType.Tag tag -> "tag " + show(tag.parameters());
        };
    }

    private static String limits(long minimum, long maximum, String unit) {
        return minimum + (maximum < 0 ? " or more " : maximum == minimum ? " " : " to " + maximum + " ") + unit;
    }

    private static String show(List<ValueType> types) {
        return types.stream().map(Inspection::show).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String show(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    @FormatMethod
    private void line(String format, Object... arguments) {
        text.append(format.formatted(arguments)).append('\n');
    }
}
