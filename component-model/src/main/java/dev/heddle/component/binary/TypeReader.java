package dev.heddle.component.binary;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawExternType;
import dev.heddle.component.raw.RawType;
import dev.heddle.component.type.ExternType.AsyncSort;
import dev.heddle.component.type.ValueType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads {@code deftype}, {@code externtype}, and the declarations in types. */
final class TypeReader {
    private static final int MAX_PARTS = 10_000;
    private static final int MAX_PARAMETERS = 1_000;
    private static final int MAX_DECLARATIONS = 100_000;
    /** How deep types may lie in types. */
    private static final int MAX_DEPTH = 100;

    private TypeReader() {}

    /** {@code deftype}; {@code depth} counts the types around it. */
    static RawType type(ByteReader in, int depth) throws InvalidBinaryException {
        var opcode = in.u8();
        var primitive = primitive(opcode);
        if (primitive != null) {
            return new RawType.Plain(primitive);
        }
        return switch (opcode) {
            case 0x72 -> new RawType.RecordOf(fields(in, "fields", MAX_PARTS));
            case 0x71 -> variant(in);
            case 0x70 -> new RawType.ListOf(value(in));
            case 0x6f -> tuple(in);
            case 0x6e -> new RawType.FlagsOf(names(in, "flags"));
            case 0x6d -> new RawType.EnumOf(names(in, "cases"));
            case 0x6b -> new RawType.OptionOf(value(in));
            case 0x6a -> new RawType.ResultOf(optional(in), optional(in));
            case 0x69 -> new RawType.Own(in.u32());
            case 0x68 -> new RawType.Borrow(in.u32());
            case 0x63 -> new RawType.MapOf(value(in), value(in));
            case 0x3f -> resource(in);
            case 0x40 -> new RawType.Function(fields(in, "parameters", MAX_PARAMETERS), result(in));
            case 0x41 -> new RawType.ComponentOf(declarations(in, depth, true));
            case 0x42 -> new RawType.InstanceOf(declarations(in, depth, false));
            case 0x67 -> throw in.beyond("lists of fixed length are");
            case 0x66 -> new RawType.AsyncOf(AsyncSort.STREAM, optional(in));
            case 0x65 -> new RawType.AsyncOf(AsyncSort.FUTURE, optional(in));
            case 0x64 -> throw in.beyond("error-context is");
            case 0x43 -> throw in.beyond("async functions are");
            default -> throw in.unknown(opcode, "a type");
        };
    }

    private static @Nullable Primitive primitive(int opcode) {
        return switch (opcode) {
            case 0x7f -> Primitive.BOOL;
            case 0x7e -> Primitive.S8;
            case 0x7d -> Primitive.U8;
            case 0x7c -> Primitive.S16;
            case 0x7b -> Primitive.U16;
            case 0x7a -> Primitive.S32;
            case 0x79 -> Primitive.U32;
            case 0x78 -> Primitive.S64;
            case 0x77 -> Primitive.U64;
            case 0x76 -> Primitive.F32;
            case 0x75 -> Primitive.F64;
            case 0x74 -> Primitive.CHAR;
            case 0x73 -> Primitive.STRING;
            default -> null;
        };
    }

    /** {@code valtype}. */
    static RawType.Value value(ByteReader in) throws InvalidBinaryException {
        if (in.peek() >= 0x40 && in.peek() < 0x80) {
            var opcode = in.u8();
            var primitive = primitive(opcode);
            if (primitive != null) {
                return new RawType.Plain(primitive);
            }
            if (opcode == 0x64) {
                throw in.beyond("error-context is");
            }
            throw in.unknown(opcode, "a value type");
        }
        var index = in.s33();
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw in.wrong("type index out of bounds");
        }
        return new RawType.Index((int) index);
    }

    private static Optional<RawType.Value> optional(ByteReader in) throws InvalidBinaryException {
        return present(in) ? Optional.of(value(in)) : Optional.empty();
    }

    /** Whether the optional thing at hand is there: a byte of 0 or 1. */
    static boolean present(ByteReader in) throws InvalidBinaryException {
        var flag = in.u8();
        if (flag > 1) {
            throw in.unknown(flag, "the mark of something optional");
        }
        return flag == 1;
    }

    private static List<RawType.Field> fields(ByteReader in, String what, int limit) throws InvalidBinaryException {
        var fields = new ArrayList<RawType.Field>();
        for (var left = in.count(what, limit); left > 0; left--) {
            fields.add(new RawType.Field(in.name(), value(in)));
        }
        return fields;
    }

    private static RawType variant(ByteReader in) throws InvalidBinaryException {
        var cases = new ArrayList<RawType.Case>();
        for (var left = in.count("cases", MAX_PARTS); left > 0; left--) {
            cases.add(new RawType.Case(in.name(), optional(in)));
            var refines = in.u8();
            if (refines != 0) {
                throw in.unknown(refines, "the end of a case, which is 0x0");
            }
        }
        return new RawType.VariantOf(cases);
    }

    private static RawType tuple(ByteReader in) throws InvalidBinaryException {
        var types = new ArrayList<RawType.Value>();
        for (var left = in.count("parts", MAX_PARTS); left > 0; left--) {
            types.add(value(in));
        }
        return new RawType.TupleOf(types);
    }

    private static List<String> names(ByteReader in, String what) throws InvalidBinaryException {
        var names = new ArrayList<String>();
        for (var left = in.count(what, MAX_PARTS); left > 0; left--) {
            names.add(in.name());
        }
        return names;
    }

    private static RawType resource(ByteReader in) throws InvalidBinaryException {
        var representation = in.u8();
        if (representation == 0x7e) {
            throw in.beyond("a resource represented by an i64 is");
        }
        if (representation != 0x7f) {
            throw in.unknown(representation, "a representation of resources, which is i32");
        }
        return new RawType.Resource(present(in) ? OptionalInt.of(in.u32()) : OptionalInt.empty());
    }

    static Optional<RawType.Value> result(ByteReader in) throws InvalidBinaryException {
        var form = in.u8();
        if (form == 0) {
            return Optional.of(value(in));
        }
        if (form != 1) {
            throw in.unknown(form, "a form of results");
        }
        var count = in.u8();
        if (count != 0) {
            throw in.unknown(count, "the number of named results, which is 0");
        }
        return Optional.empty();
    }

    private static List<RawDefinition> declarations(ByteReader in, int depth, boolean component)
            throws InvalidBinaryException {
        if (depth >= MAX_DEPTH) {
            throw in.wrong("types are nested more than " + MAX_DEPTH + " deep");
        }
        var declarations = new ArrayList<RawDefinition>();
        for (var left = in.count("declarations", MAX_DECLARATIONS); left > 0; left--) {
            declarations.add(declaration(in, depth, component));
        }
        return declarations;
    }

    private static RawDefinition declaration(ByteReader in, int depth, boolean component)
            throws InvalidBinaryException {
        var offset = in.offset();
        var opcode = in.u8();
        if (opcode == 0x03 && component) {
            return new RawDefinition.Import(offset, NameReader.name(in), extern(in));
        }
        return switch (opcode) {
            case 0x00 -> new RawDefinition.CoreType(offset, CoreTypeReader.definition(in));
            case 0x01 -> new RawDefinition.Type(offset, type(in, depth + 1));
            case 0x02 -> DefinitionReader.alias(in);
            case 0x04 -> new RawDefinition.ExportDeclaration(offset, NameReader.name(in), extern(in));
            default -> throw in.unknown(opcode, "a declaration of a component or instance type");
        };
    }

    /** {@code externtype}. */
    static RawExternType extern(ByteReader in) throws InvalidBinaryException {
        var sort = in.u8();
        return switch (sort) {
            case 0x00 -> {
                var core = in.u8();
                if (core != 0x11) {
                    throw in.unknown(core, "a core sort that is imported or exported");
                }
                yield new RawExternType.CoreModule(in.u32());
            }
            case 0x01 -> new RawExternType.Function(in.u32());
            case 0x02 -> throw in.beyond("values as imports and exports are");
            case 0x03 -> {
                var bound = in.u8();
                yield switch (bound) {
                    case 0x00 -> new RawExternType.TypeEquals(in.u32());
                    case 0x01 -> new RawExternType.AnyResource();
                    default -> throw in.unknown(bound, "a bound of types");
                };
            }
            case 0x04 -> new RawExternType.Component(in.u32());
            case 0x05 -> new RawExternType.Instance(in.u32());
            default -> throw in.unknown(sort, "a kind of import or export");
        };
    }
}
