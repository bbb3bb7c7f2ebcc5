package dev.heddle.engine.validate;

import java.util.ArrayList;
import java.util.List;

/** The types of a module: what is in each, and which stand together. */
final class TypeTable {
    enum Form {
        FUNCTION,
        STRUCT,
        ARRAY
    }

    /** Parameters and results of a function; fields of a struct, or the one of an array, as the kinds that they are read as. */
    // Nobody compares them, or changes the arrays.
    @SuppressWarnings("ArrayRecordComponent")
    record Type(Form form, int[] first, int[] results) {}

    private static final int REC = 0x4e;
    private static final int SUB_FINAL = 0x4f;
    private static final int SUB = 0x50;
    private static final int[][] SINGLE = {
        {Kinds.ANY},
        {Kinds.I32},
        {Kinds.I64},
        {Kinds.F32},
        {Kinds.F64},
        {Kinds.FUNCTION},
        {Kinds.EXTERN},
        {Kinds.MANAGED}
    };

    private final List<Type> types = new ArrayList<>();
    private final TypeWork work = new TypeWork();
    private int values;

    void read(WasmBytes in) {
        var groups = in.count(Bounds.TYPES, "types:");
        for (var left = groups; left > 0; left--) {
            var first = types.size();
            if (in.peek() == REC) {
                in.u8();
                var members = in.count(Bounds.TYPES, "types:");
                Bounds.atMost(Bounds.TYPES, "types:", first + members);
                work.group(first, members);
                for (var i = 0; i < members; i++) {
                    readSubtype(in, first, first + members);
                }
            } else {
                Bounds.atMost(Bounds.TYPES, "types:", first + 1);
                work.group(first, 1);
                readSubtype(in, first, first + 1);
            }
            for (var i = first; i < types.size(); i++) {
                resolve(types.get(i).first());
                resolve(types.get(i).results());
            }
        }
    }

    private void readSubtype(WasmBytes in, int group, int visible) {
        work.type();
        var form = in.u8();
        if (form == SUB || form == SUB_FINAL) {
            var supertypes = in.u32();
            if (Integer.compareUnsigned(supertypes, 1) > 0) {
                throw Refusal.invalid("type " + types.size() + " has more than one supertype");
            }
            if (supertypes == 1) {
                var supertype = in.u32();
                if (supertype < 0 || supertype >= types.size()) {
                    throw Refusal.invalid("unknown type " + Integer.toUnsignedString(supertype));
                }
                work.standsOn(supertype);
            }
            form = in.u8();
        }
        types.add(
                switch (form) {
                    case 0x60 ->
                        new Type(
                                Form.FUNCTION,
                                kinds(in, in.count(Bounds.PARAMETERS, "parameters:"), visible, group),
                                kinds(in, in.count(Bounds.RESULTS, "results:"), visible, group));
                    case 0x5f ->
                        new Type(
                                Form.STRUCT, fields(in, in.count(Bounds.FIELDS, "fields:"), visible, group), Ints.NONE);
                    case 0x5e -> new Type(Form.ARRAY, fields(in, 1, visible, group), Ints.NONE);
                    case 0x5d -> throw Refusal.unsupported("stack switching (continuations)");
                    case 0x4d, 0x4c -> throw Refusal.unsupported("custom descriptors");
                    case 0x65 -> throw Refusal.unsupported("shared-everything threads");
                    default ->
                        throw Refusal.invalid(
                                "type " + types.size() + " is of an unknown form " + Integer.toHexString(form));
                });
    }

    private int[] kinds(WasmBytes in, int count, int visible, int group) {
        Bounds.atMost(Bounds.TYPE_VALUES, "values in types:", values += count);
        if (count == 0) {
            return Ints.NONE;
        }
        var kinds = new int[count];
        for (var i = 0; i < count; i++) {
            kinds[i] = Kinds.read(in, visible);
            work.refersTo(kinds[i], group);
        }
        // Most types are of one value: those share what they are kept in.
        return count == 1 && kinds[0] < SINGLE.length ? SINGLE[kinds[0]] : kinds;
    }

    private int[] fields(WasmBytes in, int count, int visible, int group) {
        Bounds.atMost(Bounds.TYPE_VALUES, "values in types:", values += count);
        var kinds = new int[count];
        for (var i = 0; i < count; i++) {
            if (in.peek() == 0x78 || in.peek() == 0x77) {
                in.u8();
                kinds[i] = Kinds.I32;
            } else {
                kinds[i] = Kinds.read(in, visible);
            }
            work.refersTo(kinds[i], group);
            mutability(in);
        }
        return kinds;
    }

    static boolean mutability(WasmBytes in) {
        var mutable = in.u8();
        if (mutable > 1) {
            throw Refusal.invalid("malformed mutability " + mutable);
        }
        return mutable == 1;
    }

    private void resolve(int[] kinds) {
        for (var i = 0; i < kinds.length; i++) {
            if (kinds[i] >= Kinds.INDEX) {
                kinds[i] = kind(kinds[i]);
            }
        }
    }

    /** The kind of a reference to a type. */
    int kind(int read) {
        if (read < Kinds.INDEX) {
            return read;
        }
        return types.get(read - Kinds.INDEX).form() == Form.FUNCTION ? Kinds.FUNCTION : Kinds.MANAGED;
    }

    int size() {
        return types.size();
    }

    Type get(int index, Form form) {
        if (index < 0 || index >= types.size()) {
            throw Refusal.invalid("unknown type " + Integer.toUnsignedString(index));
        }
        var type = types.get(index);
        if (type.form() != form) {
            throw Refusal.invalid("type " + index + " is not of the form that is needed");
        }
        return type;
    }

    Type function(int index) {
        return get(index, Form.FUNCTION);
    }

    /** Looks at what functions may be called as. */
    void checkFunctions(Ints functions) {
        work.check(this, functions);
    }

    /** Text that is the same for types that may be alike. */
    String signature(int index) {
        var type = types.get(index);
        var text = new StringBuilder().append(type.form());
        for (var kind : type.first()) {
            text.append((char) kind);
        }
        text.append('>');
        for (var kind : type.results()) {
            text.append((char) kind);
        }
        return text.toString();
    }

    /** Whether a signature has more values than compiled code passes: no method of the JVM takes them. */
    boolean isWide() {
        for (var type : types) {
            if (type.form() == Form.FUNCTION
                    && (slots(type.first()) > WIDEST_CALL || slots(type.results()) > WIDEST_RESULT)) {
                return true;
            }
        }
        return false;
    }

    /** The JVM's 255, less what a call through a table takes for itself. */
    private static final int WIDEST_CALL = 251;

    private static final int WIDEST_RESULT = 255;

    private static int slots(int[] kinds) {
        var slots = 0;
        for (var kind : kinds) {
            slots += kind == Kinds.I64 || kind == Kinds.F64 ? 2 : 1;
        }
        return slots;
    }
}
