package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawCoreType;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the types of core WebAssembly, as far as modules may import and export things of these types. */
final class CoreTypeReader {
    private static final int MAX_PARAMETERS = 1000;
    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_TYPES = 1_000_000;
    private static final int MAX_DECLARATIONS = 100_000;
    private static final long MAX_PAGES = 65_536;

    private CoreTypeReader() {}

    /** {@code core:deftype}, as it stands in a component. */
    static RawCoreType definition(ByteReader in) throws InvalidBinaryException {
        if (in.peek() == 0x50) {
            in.u8();
            return module(in);
        }
        if (in.peek() == 0x00) {
            in.u8();
        }
        return new RawCoreType.Function(function(in));
    }

    /** {@code core:rectype} that is a single function type. */
    static ExternType.Function function(ByteReader in) throws InvalidBinaryException {
        var type = subtype(in);
        if (type.isEmpty()) {
            throw in.beyond("garbage-collected core types in the types of a component are");
        }
        return type.get();
    }

    /** Adds the types of a {@code core:rectype}; those that are not of functions are empty. */
    static void recursive(ByteReader in, List<Optional<ExternType.Function>> types) throws InvalidBinaryException {
        if (in.peek() != 0x4e) {
            types.add(subtype(in));
            return;
        }
        in.u8();
        for (var left = in.count("types", MAX_TYPES); left > 0; left--) {
            types.add(subtype(in));
        }
    }

    private static Optional<ExternType.Function> subtype(ByteReader in) throws InvalidBinaryException {
        if (in.peek() == 0x50 || in.peek() == 0x4f) {
            in.u8();
            for (var left = in.count("supertypes", 1); left > 0; left--) {
                in.u32();
            }
        }
        var opcode = in.u8();
        return switch (opcode) {
            case 0x60 -> Optional.of(new ExternType.Function(values(in), values(in)));
            case 0x5f -> {
                for (var left = in.count("fields", MAX_FIELDS); left > 0; left--) {
                    field(in);
                }
                yield Optional.empty();
            }
            case 0x5e -> {
                field(in);
                yield Optional.empty();
            }
            default -> throw in.unknown(opcode, "a core type");
        };
    }

    private static void field(ByteReader in) throws InvalidBinaryException {
        if (in.peek() == 0x78 || in.peek() == 0x77) {
            in.u8();
        } else {
            value(in);
        }
        mutability(in);
    }

    private static List<ValueType> values(ByteReader in) throws InvalidBinaryException {
        var types = new ArrayList<ValueType>();
        for (var left = in.count("parameters or results", MAX_PARAMETERS); left > 0; left--) {
            types.add(value(in));
        }
        return List.copyOf(types);
    }

    static ValueType value(ByteReader in) throws InvalidBinaryException {
        var opcode = in.u8();
        return switch (opcode) {
            case 0x7f -> ValueType.I32;
            case 0x7e -> ValueType.I64;
            case 0x7d -> ValueType.F32;
            case 0x7c -> ValueType.F64;
            case 0x7b -> ValueType.V128;
            case 0x70 -> ValueType.FUNCREF;
            case 0x6f -> ValueType.EXTERNREF;
            case 0x63, 0x64 -> heap(in);
            case 0x73 -> ValueType.FUNCREF;
            case 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x71, 0x72, 0x74 -> ValueType.EXTERNREF;
            default -> throw in.unknown(opcode, "a core value type");
        };
    }

    /** A reference: to functions, or to anything else, which the engine does not tell apart either. */
    private static ValueType heap(ByteReader in) throws InvalidBinaryException {
        var type = in.s33();
        return type >= 0 || type == -0x10 ? ValueType.FUNCREF : ValueType.EXTERNREF;
    }

    /** {@code core:externtype}. */
    static RawCoreType.Item item(ByteReader in) throws InvalidBinaryException {
        var sort = in.u8();
        return switch (sort) {
            case 0x00 -> new RawCoreType.FunctionItem(in.u32());
            case 0x01 -> new RawCoreType.TypedItem(table(in));
            case 0x02 -> new RawCoreType.TypedItem(memory(in));
            case 0x03 -> new RawCoreType.TypedItem(global(in));
            case 0x04 -> new RawCoreType.TagItem(tag(in));
            default -> throw in.unknown(sort, "a kind of core import or export");
        };
    }

    static ExternType.Table table(ByteReader in) throws InvalidBinaryException {
        var element = value(in);
        if (element != ValueType.FUNCREF && element != ValueType.EXTERNREF) {
            throw in.wrong("the elements of a table must be references");
        }
        var limits = limits(in, "table");
        if (limits.shared()) {
            throw in.beyond("shared tables are");
        }
        return new ExternType.Table(element, limits.minimum(), limits.maximum());
    }

    static ExternType.Memory memory(ByteReader in) throws InvalidBinaryException {
        var limits = limits(in, "memory");
        if (limits.minimum() > MAX_PAGES || limits.maximum() > MAX_PAGES) {
            throw in.wrong("a memory has " + MAX_PAGES + " pages at most");
        }
        if (limits.shared() && limits.maximum() < 0) {
            throw in.wrong("a shared memory must have a maximum");
        }
        return limits;
    }

    /** {@code core:limits}, whose form the memory's type has. */
    private static ExternType.Memory limits(ByteReader in, String what) throws InvalidBinaryException {
        var flags = in.u8();
        if (flags > 0x0f) {
            throw in.unknown(flags, "a form of limits");
        }
        if ((flags & 0x04) != 0) {
            throw in.beyond("a 64-bit " + what + " is");
        }
        if ((flags & 0x08) != 0) {
            throw in.beyond("a memory with pages of another size is");
        }
        var minimum = Integer.toUnsignedLong(in.u32());
        var maximum = (flags & 0x01) == 0 ? -1 : Integer.toUnsignedLong(in.u32());
        if (maximum >= 0 && maximum < minimum) {
            throw in.wrong("the minimum size of a " + what + " is above its maximum");
        }
        return new ExternType.Memory(minimum, maximum, (flags & 0x02) != 0);
    }

    static ExternType.Global global(ByteReader in) throws InvalidBinaryException {
        return new ExternType.Global(value(in), mutability(in));
    }

    private static boolean mutability(ByteReader in) throws InvalidBinaryException {
        var mutable = in.u8();
        if (mutable > 1) {
            throw in.unknown(mutable, "a mutability");
        }
        return mutable == 1;
    }

    /** The index of the type of a tag. */
    static int tag(ByteReader in) throws InvalidBinaryException {
        var attribute = in.u8();
        if (attribute != 0) {
            throw in.unknown(attribute, "an attribute of a tag");
        }
        return in.u32();
    }

    private static RawCoreType module(ByteReader in) throws InvalidBinaryException {
        var declarations = new ArrayList<RawCoreType.Declaration>();
        for (var left = in.count("declarations", MAX_DECLARATIONS); left > 0; left--) {
            declarations.add(declaration(in));
        }
        return new RawCoreType.Module(declarations);
    }

    private static RawCoreType.Declaration declaration(ByteReader in) throws InvalidBinaryException {
        var offset = in.offset();
        var opcode = in.u8();
        return switch (opcode) {
            case 0x00 -> new RawCoreType.Import(offset, in.name(), in.name(), item(in));
            case 0x01 -> new RawCoreType.Type(offset, function(in));
            case 0x02 -> alias(in, offset);
            case 0x03 -> new RawCoreType.Export(offset, in.name(), item(in));
            default -> throw in.unknown(opcode, "a declaration of a module type");
        };
    }

    private static RawCoreType.Declaration alias(ByteReader in, int offset) throws InvalidBinaryException {
        var sort = in.u8();
        if (sort != 0x10) {
            throw in.unknown(sort, "a sort that a module type may alias");
        }
        var target = in.u8();
        if (target != 0x01) {
            throw in.unknown(target, "an alias in a module type");
        }
        return new RawCoreType.AliasOuter(offset, in.u32(), in.u32());
    }
}
