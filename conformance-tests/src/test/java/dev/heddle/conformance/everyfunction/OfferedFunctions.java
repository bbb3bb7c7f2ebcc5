package dev.heddle.conformance.everyfunction;

import dev.heddle.base.Account;
import dev.heddle.component.CoreImports;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Imports;
import dev.heddle.engine.ValueType;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.clocks.Timezone;
import dev.heddle.wasi.preview1.Preview1;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every function that a core module may import, as the bindings themselves offer them: nobody keeps this list. */
final class OfferedFunctions {
    static final String PREVIEW_1 = "wasi_snapshot_preview1";
    static final String VERSION = "@0.2.12";
    static final Imported SPAWN =
            new Imported("wasi", "thread-spawn", ExternType.Function.of(List.of(ValueType.I32), ValueType.I32));

    private OfferedFunctions() {}

    /** A function as a module imports it. */
    record Imported(String module, String name, ExternType.Function type) {
        @Override
        public String toString() {
            return module + " " + name;
        }
    }

    static List<Imported> all() {
        var all = new ArrayList<Imported>();
        items(offered())
                .forEach((module, items) -> items.forEach((name, item) -> {
                    if (item.type() instanceof ExternType.Function function) {
                        all.add(new Imported(module, name, function));
                    }
                }));
        all.add(SPAWN);
        all.sort(Comparator.comparing(Imported::toString));
        return all;
    }

    private static Imports offered() {
        var context = WasiContext.builder()
                .timezone(Timezone.of(ZoneOffset.UTC))
                .networkErrorCode()
                .build();
        var imports = new Imports();
        try (var preview1 = new Preview1(context, Account.create(), context.environment("offered"), List.of());
                var preview2 = new Preview2(context, context.environment("offered"), List.of())) {
            preview1.addTo(imports);
            var core = new CoreImports(new ResourceTable(Allocation.SEQUENTIAL, 10));
            preview2.interfaces().forEach(each -> core.offer(each, each.name() + VERSION, imports));
        }
        return imports;
    }

    /** What nobody but a linker needs to list otherwise. */
    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, CoreExport>> items(Imports imports) {
        try {
            var field = Imports.class.getDeclaredField("items");
            field.setAccessible(true);
            return (Map<String, Map<String, CoreExport>>) field.get(imports);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
