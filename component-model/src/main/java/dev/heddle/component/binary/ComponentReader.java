package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawComponent;
import dev.heddle.component.raw.RawDefinition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads a component: its sections, in the order of the binary. */
public final class ComponentReader {
    private static final int MAX_ITEMS = 1_000_000;
    /** How deep components may lie in components. */
    private static final int MAX_DEPTH = 100;

    private final List<RawDefinition> definitions = new ArrayList<>();
    private final CustomSections custom = new CustomSections();
    private final int depth;

    private ComponentReader(int depth) {
        this.depth = depth;
    }

    /** Whether the first eight bytes are those of a core module. */
    public static boolean isCoreModule(byte[] bytes) {
        return Preamble.isModule(new ByteReader(bytes));
    }

    /** Keeps the bytes: core modules are views of them. */
    public static RawComponent read(byte[] bytes) throws InvalidBinaryException {
        return new ComponentReader(0).component(new ByteReader(bytes));
    }

    private RawComponent component(ByteReader in) throws InvalidBinaryException {
        Preamble.component(in);
        while (!in.atEnd()) {
            var id = in.u8();
            if (id > 12) {
                throw in.unknown(id, "a section of a component");
            }
            section(id, in.sized());
        }
        return new RawComponent(custom.name(), custom.producers(), definitions);
    }

    private void section(int id, ByteReader in) throws InvalidBinaryException {
        switch (id) {
            case 0 -> {
                custom.read(in);
                return;
            }
            case 1 -> {
                var offset = in.offset();
                var type = CoreModuleReader.read(in.copy());
                ByteBuffer binary = in.rest();
                definitions.add(new RawDefinition.CoreModule(offset, binary, type));
            }
            case 4 -> {
                if (depth >= MAX_DEPTH) {
                    throw in.wrong("components are nested more than " + MAX_DEPTH + " deep");
                }
                var offset = in.offset();
                definitions.add(new RawDefinition.Component(offset, new ComponentReader(depth + 1).component(in)));
            }
            case 9, 12 -> throw in.wrong("values as imports and exports are not part of WASI 0.2");
            default -> {
                for (var left = in.count("definitions", MAX_ITEMS); left > 0; left--) {
                    definitions.add(definition(id, in));
                }
            }
        }
        in.expectEnd("a section");
    }

    private static RawDefinition definition(int id, ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        return switch (id) {
            case 2 -> DefinitionReader.coreInstance(in);
            case 3 -> new RawDefinition.CoreType(offset, CoreTypeReader.definition(in));
            case 5 -> DefinitionReader.instance(in);
            case 6 -> DefinitionReader.alias(in);
            case 7 -> new RawDefinition.Type(offset, TypeReader.type(in, 0));
            case 8 -> CanonReader.canon(in);
            case 10 -> DefinitionReader.imported(in);
            case 11 -> DefinitionReader.exported(in);
            default -> throw new IllegalStateException("section " + id);
        };
    }
}
