package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawCoreType;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads of a core module what it imports and exports.
 *
 * <p>Code and data are skipped: they are validated when the module is loaded.
 */
final class CoreModuleReader {
    private static final int MAX_ITEMS = 1_000_000;
    /** Sections by id, in the order that modules must keep. */
    private static final int[] ORDER = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};

    private final List<Optional<ExternType.Function>> types = new ArrayList<>();
    private final List<ExternType> functions = new ArrayList<>();
    private final List<ExternType> tables = new ArrayList<>();
    private final List<ExternType> memories = new ArrayList<>();
    private final List<ExternType> globals = new ArrayList<>();
    private final List<ExternType> tags = new ArrayList<>();
    private final List<CoreModule.Import> imports = new ArrayList<>();
    private final List<CoreModule.Export> exports = new ArrayList<>();

    private CoreModuleReader() {}

    static CoreModuleType read(ByteReader in) throws InvalidBinaryException {
        Preamble.module(in);
        var module = new CoreModuleReader();
        var last = 0;
        while (!in.atEnd()) {
            var id = in.u8();
            if (id >= ORDER.length) {
                throw in.unknown(id, "a section of a core module");
            }
            if (id != 0) {
                if (ORDER[id] <= last) {
                    throw in.wrong("section out of order in a core module");
                }
                last = ORDER[id];
            }
            var section = in.sized();
            module.section(id, section);
        }
        return new CoreModuleType(module.imports, module.exports);
    }

    private void section(int id, ByteReader in) throws InvalidBinaryException {
        switch (id) {
            case 1 -> {
                for (var left = in.count("types", MAX_ITEMS); left > 0; left--) {
                    CoreTypeReader.recursive(in, types);
                }
            }
            case 2 -> {
                for (var left = in.count("imports", MAX_ITEMS); left > 0; left--) {
                    readImport(in);
                }
                uniqueImports(in);
            }
            case 3 -> {
                for (var left = in.count("functions", MAX_ITEMS); left > 0; left--) {
                    functions.add(type(in, in.u32()));
                }
            }
            case 4 -> {
                for (var left = in.count("tables", MAX_ITEMS); left > 0; left--) {
                    readTable(in);
                }
            }
            case 5 -> {
                for (var left = in.count("memories", MAX_ITEMS); left > 0; left--) {
                    memories.add(CoreTypeReader.memory(in));
                }
            }
            case 6 -> {
                for (var left = in.count("globals", MAX_ITEMS); left > 0; left--) {
                    globals.add(CoreTypeReader.global(in));
                    ConstantReader.skip(in);
                }
            }
            case 7 -> {
                for (var left = in.count("exports", MAX_ITEMS); left > 0; left--) {
                    readExport(in);
                }
                uniqueExports(in);
            }
            case 13 -> {
                for (var left = in.count("tags", MAX_ITEMS); left > 0; left--) {
                    tags.add(new ExternType.Tag(type(in, CoreTypeReader.tag(in)).parameters()));
                }
            }
            default -> {
                return;
            }
        }
        in.expectEnd("a section of a core module");
    }

    private void readTable(ByteReader in) throws InvalidBinaryException {
        if (in.peek() != 0x40) {
            tables.add(CoreTypeReader.table(in));
            return;
        }
        in.u8();
        var reserved = in.u8();
        if (reserved != 0) {
            throw in.unknown(reserved, "what follows 0x40 in a table, which is 0x0");
        }
        tables.add(CoreTypeReader.table(in));
        ConstantReader.skip(in);
    }

    private void readImport(ByteReader in) throws InvalidBinaryException {
        var module = in.name();
        var name = in.name();
        var type = switch (CoreTypeReader.item(in)) {
            case RawCoreType.FunctionItem function -> type(in, function.type());
            case RawCoreType.TagItem tag ->
                new ExternType.Tag(type(in, tag.type()).parameters());
            case RawCoreType.TypedItem item -> item.type();
        };
        space(type).add(type);
        imports.add(new CoreModule.Import(module, name, type));
    }

    /** Two imports of one name would be one import of the component's level. */
    private void uniqueImports(ByteReader in) throws InvalidBinaryException {
        record Name(String module, String name) {}
        var names = new HashSet<Name>();
        for (var imported : imports) {
            if (!names.add(new Name(imported.module(), imported.name()))) {
                throw in.wrong("a core module imports '" + imported.module() + "' '" + imported.name() + "' twice");
            }
        }
    }

    private List<ExternType> space(ExternType type) {
        return switch (type) {
            case ExternType.Function function -> functions;
            case ExternType.Table table -> tables;
            case ExternType.Memory memory -> memories;
            case ExternType.Global global -> globals;
            case ExternType.Tag tag -> tags;
        };
    }

    private void readExport(ByteReader in) throws InvalidBinaryException {
        var name = in.name();
        var sort = in.u8();
        var space = switch (sort) {
            case 0x00 -> functions;
            case 0x01 -> tables;
            case 0x02 -> memories;
            case 0x03 -> globals;
            case 0x04 -> tags;
            default -> throw in.unknown(sort, "a kind of core export");
        };
        var index = in.u32();
        if (index < 0 || index >= space.size()) {
            throw in.wrong("export '" + name + "' of a core module: index " + Integer.toUnsignedString(index)
                    + " is out of bounds");
        }
        exports.add(new CoreModule.Export(name, space.get(index)));
    }

    private void uniqueExports(ByteReader in) throws InvalidBinaryException {
        var names = new HashSet<String>();
        for (var export : exports) {
            if (!names.add(export.name())) {
                throw in.wrong("a core module exports '" + export.name() + "' twice");
            }
        }
    }

    private ExternType.Function type(ByteReader in, int index) throws InvalidBinaryException {
        if (index < 0 || index >= types.size()) {
            throw in.wrong("core type index " + Integer.toUnsignedString(index) + " is out of bounds");
        }
        return types.get(index).orElseThrow(() -> in.wrong("core type " + index + " is not a function type"));
    }
}
