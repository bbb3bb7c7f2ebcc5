package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawDefinition.Reference;
import dev.heddle.component.raw.RawSort;
import java.util.ArrayList;
import java.util.Optional;

/** Reads instances, aliases, imports and exports. */
final class DefinitionReader {
    private static final int MAX_ARGUMENTS = 100_000;

    private DefinitionReader() {}

    /** {@code core:instance}. */
    static RawDefinition coreInstance(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        var form = in.u8();
        return switch (form) {
            case 0x00 -> {
                var module = in.u32();
                var arguments = new ArrayList<RawDefinition.CoreArgument>();
                for (var left = in.count("arguments", MAX_ARGUMENTS); left > 0; left--) {
                    var name = in.name();
                    var sort = in.u8();
                    if (sort != 0x12) {
                        throw in.unknown(sort, "the sort of an argument, which is a core instance");
                    }
                    arguments.add(new RawDefinition.CoreArgument(name, in.u32()));
                }
                yield new RawDefinition.CoreInstantiate(offset, module, arguments);
            }
            case 0x01 -> {
                var exports = new ArrayList<RawDefinition.CoreExport>();
                for (var left = in.count("exports", MAX_ARGUMENTS); left > 0; left--) {
                    var name = in.name();
                    exports.add(new RawDefinition.CoreExport(name, new Reference(coreSort(in), in.u32())));
                }
                yield new RawDefinition.CoreInline(offset, exports);
            }
            default -> throw in.unknown(form, "a form of core instances");
        };
    }

    /** {@code instance}. */
    static RawDefinition instance(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        var form = in.u8();
        return switch (form) {
            case 0x00 -> {
                var component = in.u32();
                var arguments = new ArrayList<RawDefinition.Argument>();
                for (var left = in.count("arguments", MAX_ARGUMENTS); left > 0; left--) {
                    arguments.add(new RawDefinition.Argument(in.name(), reference(in)));
                }
                yield new RawDefinition.Instantiate(offset, component, arguments);
            }
            case 0x01 -> {
                var exports = new ArrayList<RawDefinition.InlineExport>();
                for (var left = in.count("exports", MAX_ARGUMENTS); left > 0; left--) {
                    exports.add(new RawDefinition.InlineExport(NameReader.name(in), reference(in)));
                }
                yield new RawDefinition.Inline(offset, exports);
            }
            default -> throw in.unknown(form, "a form of instances");
        };
    }

    /** {@code alias}. */
    static RawDefinition alias(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        var sort = sort(in);
        var target = in.u8();
        return switch (target) {
            case 0x00 -> new RawDefinition.AliasExport(offset, sort, in.u32(), in.name());
            case 0x01 -> new RawDefinition.AliasCoreExport(offset, sort, in.u32(), in.name());
            case 0x02 ->
                switch (sort) {
                    case CORE_MODULE, CORE_TYPE, TYPE, COMPONENT ->
                        new RawDefinition.AliasOuter(offset, sort, in.u32(), in.u32());
                    default -> throw in.wrong("a " + sort.words() + " cannot be aliased from an outer component");
                };
            default -> throw in.unknown(target, "a target of aliases");
        };
    }

    static RawDefinition imported(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        return new RawDefinition.Import(offset, NameReader.name(in), TypeReader.extern(in));
    }

    static RawDefinition exported(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        var name = NameReader.name(in);
        var item = reference(in);
        return new RawDefinition.Export(
                offset, name, item, TypeReader.present(in) ? Optional.of(TypeReader.extern(in)) : Optional.empty());
    }

    private static Reference reference(ByteReader in) throws InvalidBinaryException {
        return new Reference(sort(in), in.u32());
    }

    private static RawSort sort(ByteReader in) throws InvalidBinaryException {
        var sort = in.u8();
        return switch (sort) {
            case 0x00 -> coreSort(in);
            case 0x01 -> RawSort.FUNCTION;
            case 0x02 -> throw in.beyond("values as imports and exports are");
            case 0x03 -> RawSort.TYPE;
            case 0x04 -> RawSort.COMPONENT;
            case 0x05 -> RawSort.INSTANCE;
            default -> throw in.unknown(sort, "a sort");
        };
    }

    private static RawSort coreSort(ByteReader in) throws InvalidBinaryException {
        var sort = in.u8();
        return switch (sort) {
            case 0x00 -> RawSort.CORE_FUNCTION;
            case 0x01 -> RawSort.CORE_TABLE;
            case 0x02 -> RawSort.CORE_MEMORY;
            case 0x03 -> RawSort.CORE_GLOBAL;
            case 0x04 -> RawSort.CORE_TAG;
            case 0x10 -> RawSort.CORE_TYPE;
            case 0x11 -> RawSort.CORE_MODULE;
            case 0x12 -> RawSort.CORE_INSTANCE;
            default -> throw in.unknown(sort, "a core sort");
        };
    }
}
