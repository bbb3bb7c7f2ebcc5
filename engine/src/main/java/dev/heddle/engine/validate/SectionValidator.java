package dev.heddle.engine.validate;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;

/** Validates all sections except types and code. */
final class SectionValidator {
    private final ValidationContext module;
    private final ConstantExpressions constants;
    private int elements;

    SectionValidator(ValidationContext module) {
        this.module = module;
        this.constants = new ConstantExpressions(module);
    }

    void imports(CheckedReader in) {
        module.imports = in.count(ImplementationLimits.IMPORTS, "imports:");
        for (var left = module.imports; left > 0; left--) {
            in.name();
            in.name();
            var kind = in.u8();
            switch (kind) {
                case 0 -> function(in);
                case 1 -> table(in);
                case 2 -> memory(in);
                case 3 -> global(in);
                case 4 -> tag(in);
                case 0x20 -> throw RejectedModuleException.unsupported("custom descriptors (exact imports)");
                default -> throw RejectedModuleException.invalid("malformed import kind " + kind);
            }
        }
        module.importedFunctions = module.functions.size();
    }

    private void function(CheckedReader in) {
        var type = in.u32();
        module.types.function(type);
        module.functions.add(type);
    }

    private int table(CheckedReader in) {
        var element = module.types.kind(ValueKinds.readReference(in, module.types.size()));
        module.tables.add(element);
        var flags = in.u8();
        if (flags > 7) {
            throw RejectedModuleException.invalid("malformed limits flags " + flags);
        }
        if (flags > 3) {
            throw RejectedModuleException.unsupported("memory64 (tables with 64-bit indexes)");
        }
        if (flags > 1) {
            throw RejectedModuleException.unsupported("shared-everything threads (shared tables)");
        }
        // Chicory's decoder would silently make a larger table smaller.
        ImplementationLimits.atMost(
                ImplementationLimits.TABLE_ELEMENTS, "elements of a table:", limits(in, (flags & 1) != 0, -1));
        return element;
    }

    private void memory(CheckedReader in) {
        ImplementationLimits.atMost(ImplementationLimits.MEMORIES, "memories:", ++module.memories);
        var flags = in.u8();
        if (flags > 15) {
            throw RejectedModuleException.invalid("malformed limits flags " + flags);
        }
        if ((flags & 8) != 0) {
            throw RejectedModuleException.unsupported("custom page sizes");
        }
        if ((flags & 4) != 0) {
            throw RejectedModuleException.unsupported("memory64");
        }
        if (flags == 2) {
            throw RejectedModuleException.invalid("shared memory must have maximum");
        }
        var ignored = limits(in, (flags & 1) != 0, ImplementationLimits.MEMORY_PAGES);
    }

    /**
     * @param most the largest size, unsigned
     * @return the minimum
     */
    private static int limits(CheckedReader in, boolean hasMaximum, int most) {
        var minimum = in.u32();
        var maximum = hasMaximum ? in.u32() : most;
        if (Integer.compareUnsigned(minimum, most) > 0 || Integer.compareUnsigned(maximum, most) > 0) {
            throw RejectedModuleException.invalid("memory size must be at most 65536 pages (4 GiB)");
        }
        if (Integer.compareUnsigned(minimum, maximum) > 0) {
            throw RejectedModuleException.invalid("size minimum must not be greater than maximum");
        }
        return minimum;
    }

    private int global(CheckedReader in) {
        var kind = module.types.kind(ValueKinds.read(in, module.types.size()));
        module.globals.add(TypeTable.mutability(in) ? -kind : kind);
        return kind;
    }

    private void tag(CheckedReader in) {
        in.zero("a tag's attribute");
        var type = in.u32();
        if (module.types.function(type).results().length > 0) {
            throw RejectedModuleException.invalid("non-empty tag result type");
        }
        module.tags.add(type);
    }

    void functions(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.FUNCTIONS, "functions:"); left > 0; left--) {
            function(in);
        }
        ImplementationLimits.atMost(ImplementationLimits.FUNCTIONS, "functions:", module.functions.size());
        var pairs = (long) module.imports * module.functions.size();
        if (pairs > ImplementationLimits.IMPORTS_BY_FUNCTIONS) {
            throw RejectedModuleException.limit(
                    "imports times functions:", pairs, ImplementationLimits.IMPORTS_BY_FUNCTIONS);
        }
        module.types.checkFunctions(module.functions);
    }

    void tables(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.TABLES, "tables:"); left > 0; left--) {
            if (in.peek() == 0x40) {
                in.u8();
                in.zero("a table's reserved byte");
                constants.read(in, table(in));
            } else {
                table(in);
            }
        }
    }

    void memories(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.MEMORIES, "memories:"); left > 0; left--) {
            memory(in);
        }
    }

    void tags(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.TAGS, "tags:"); left > 0; left--) {
            tag(in);
        }
    }

    void globals(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.GLOBALS, "globals:"); left > 0; left--) {
            var index = module.globals.size();
            var kind = global(in);
            // Its initial value cannot refer to the global itself.
            module.globals.truncate(index);
            constants.read(in, kind);
            module.globals.restore(index + 1);
        }
    }

    void exports(CheckedReader in) {
        var names = new HashSet<String>();
        for (var left = in.count(ImplementationLimits.EXPORTS, "exports:"); left > 0; left--) {
            var start = in.name();
            var name = new String(in.bytes(), start, in.position() - start, StandardCharsets.UTF_8);
            if (!names.add(name)) {
                throw RejectedModuleException.invalid("duplicate export name, of export " + names.size());
            }
            var kind = in.u8();
            var index = in.u32();
            switch (kind) {
                case 0 -> {
                    module.function(index);
                    module.declared.set(index);
                }
                case 1 -> module.table(index);
                case 2 -> module.memory(index);
                case 3 -> module.global(index);
                case 4 -> module.tag(index);
                default -> throw RejectedModuleException.invalid("malformed export kind " + kind);
            }
        }
    }

    void start(CheckedReader in) {
        var type = module.types.function(module.function(in.u32()));
        if (type.first().length > 0 || type.results().length > 0) {
            throw RejectedModuleException.invalid("start function has parameters or results");
        }
    }

    /** The memory that decoding them takes, in bytes. */
    long memory() {
        return 100L * elements + 200L * (module.imports + module.globals.size());
    }

    void elements(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.SEGMENTS, "element segments:"); left > 0; left--) {
            elements = ImplementationLimits.atMost(
                    ImplementationLimits.ELEMENTS, "elements of segments:", elements + segment(in));
        }
    }

    private int segment(CheckedReader in) {
        var flags = in.u32();
        if (flags < 0 || flags > 7) {
            throw RejectedModuleException.invalid("malformed elements segment kind " + Integer.toUnsignedString(flags));
        }
        var table = -1;
        if ((flags & 1) == 0) {
            table = module.table((flags & 2) != 0 ? in.u32() : 0);
            constants.read(in, ValueKinds.I32);
        }
        var kind = ValueKinds.FUNCTION;
        if ((flags & 3) != 0) {
            if ((flags & 4) != 0) {
                kind = module.types.kind(ValueKinds.readReference(in, module.types.size()));
            } else {
                in.zero("an element kind");
            }
        }
        if (table >= 0 && table != kind) {
            throw RejectedModuleException.invalid("type mismatch: a table and elements of another type");
        }
        module.elements.add(kind);
        var count = in.count(ImplementationLimits.ELEMENTS, "elements of segments:");
        for (var left = count; left > 0; left--) {
            if ((flags & 4) != 0) {
                constants.read(in, kind);
            } else {
                var function = in.u32();
                module.function(function);
                module.declared.set(function);
            }
        }
        return count;
    }

    void data(CheckedReader in) {
        module.dataSegments = in.count(ImplementationLimits.SEGMENTS, "data segments:");
        for (var left = module.dataSegments; left > 0; left--) {
            var flags = in.u32();
            if (flags < 0 || flags > 2) {
                throw RejectedModuleException.invalid("malformed data segment kind " + Integer.toUnsignedString(flags));
            }
            if (flags != 1) {
                module.memory(flags == 2 ? in.u32() : 0);
                constants.read(in, ValueKinds.I32);
            }
            in.skip(in.u32());
        }
    }
}
