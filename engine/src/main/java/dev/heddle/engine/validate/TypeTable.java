package dev.heddle.engine.validate;

import java.util.ArrayList;
import java.util.List;

/** The types of a module, validated as they are read. */
final class TypeTable {
    enum Form {
        FUNCTION,
        STRUCT,
        ARRAY
    }

    /** A type: its parameters and results if it is a function's, else its fields, of which an array has one. */
    // They are never compared, and the arrays never change.
    @SuppressWarnings("ArrayRecordComponent")
    record Type(Form form, int[] first, int[] results) {}

    private static final int REC = 0x4e;
    private static final int SUB_FINAL = 0x4f;
    private static final int SUB = 0x50;
    private static final int[][] SINGLE = {
        {ValueKinds.ANY},
        {ValueKinds.I32},
        {ValueKinds.I64},
        {ValueKinds.F32},
        {ValueKinds.F64},
        {ValueKinds.FUNCTION},
        {ValueKinds.EXTERN},
        {ValueKinds.GC}
    };

    private final List<Type> types = new ArrayList<>();
    private final TypeCost cost = new TypeCost();
    private int values;

    void read(CheckedReader in) {
        var groups = in.count(ImplementationLimits.TYPES, "types:");
        for (var left = groups; left > 0; left--) {
            var first = types.size();
            if (in.peek() == REC) {
                in.u8();
                var members = in.count(ImplementationLimits.TYPES, "types:");
                ImplementationLimits.atMost(ImplementationLimits.TYPES, "types:", first + members);
                cost.group(first, members);
                for (var i = 0; i < members; i++) {
                    readSubtype(in, first, first + members);
                }
            } else {
                ImplementationLimits.atMost(ImplementationLimits.TYPES, "types:", first + 1);
                cost.group(first, 1);
                readSubtype(in, first, first + 1);
            }
            for (var i = first; i < types.size(); i++) {
                resolve(types.get(i).first());
                resolve(types.get(i).results());
            }
        }
    }

    private void readSubtype(CheckedReader in, int group, int visible) {
        cost.type();
        var form = in.u8();
        if (form == SUB || form == SUB_FINAL) {
            var supertypes = in.u32();
            if (Integer.compareUnsigned(supertypes, 1) > 0) {
                throw RejectedModuleException.invalid("type " + types.size() + " has more than one supertype");
            }
            if (supertypes == 1) {
                var supertype = in.u32();
                if (supertype < 0 || supertype >= types.size()) {
                    throw RejectedModuleException.invalid("unknown type " + Integer.toUnsignedString(supertype));
                }
                cost.supertype(supertype);
            }
            form = in.u8();
        }
        types.add(
                switch (form) {
                    case 0x60 ->
                        new Type(
                                Form.FUNCTION,
                                kinds(in, in.count(ImplementationLimits.PARAMETERS, "parameters:"), visible, group),
                                kinds(in, in.count(ImplementationLimits.RESULTS, "results:"), visible, group));
                    case 0x5f ->
                        new Type(
                                Form.STRUCT,
                                fields(in, in.count(ImplementationLimits.FIELDS, "fields:"), visible, group),
                                IntList.NONE);
                    case 0x5e -> new Type(Form.ARRAY, fields(in, 1, visible, group), IntList.NONE);
                    case 0x5d -> throw RejectedModuleException.unsupported("stack switching (continuations)");
                    case 0x4d, 0x4c -> throw RejectedModuleException.unsupported("custom descriptors");
                    case 0x65 -> throw RejectedModuleException.unsupported("shared-everything threads");
                    default ->
                        throw RejectedModuleException.invalid(
                                "type " + types.size() + " is of an unknown form " + Integer.toHexString(form));
                });
    }

    private int[] kinds(CheckedReader in, int count, int visible, int group) {
        ImplementationLimits.atMost(ImplementationLimits.TYPE_VALUES, "values in types:", values += count);
        if (count == 0) {
            return IntList.NONE;
        }
        var kinds = new int[count];
        for (var i = 0; i < count; i++) {
            kinds[i] = ValueKinds.read(in, visible);
            cost.refersTo(kinds[i], group);
        }
        // Most types have one value: these share their arrays.
        return count == 1 && kinds[0] < SINGLE.length ? SINGLE[kinds[0]] : kinds;
    }

    private int[] fields(CheckedReader in, int count, int visible, int group) {
        ImplementationLimits.atMost(ImplementationLimits.TYPE_VALUES, "values in types:", values += count);
        var kinds = new int[count];
        for (var i = 0; i < count; i++) {
            if (in.peek() == 0x78 || in.peek() == 0x77) {
                in.u8();
                kinds[i] = ValueKinds.I32;
            } else {
                kinds[i] = ValueKinds.read(in, visible);
            }
            cost.refersTo(kinds[i], group);
            mutability(in);
        }
        return kinds;
    }

    static boolean mutability(CheckedReader in) {
        var mutable = in.u8();
        if (mutable > 1) {
            throw RejectedModuleException.invalid("malformed mutability " + mutable);
        }
        return mutable == 1;
    }

    private void resolve(int[] kinds) {
        for (var i = 0; i < kinds.length; i++) {
            if (kinds[i] >= ValueKinds.INDEX) {
                kinds[i] = kind(kinds[i]);
            }
        }
    }

    /** The kind of a reference to a type. */
    int kind(int read) {
        if (read < ValueKinds.INDEX) {
            return read;
        }
        return types.get(read - ValueKinds.INDEX).form() == Form.FUNCTION ? ValueKinds.FUNCTION : ValueKinds.GC;
    }

    int size() {
        return types.size();
    }

    Type get(int index, Form form) {
        if (index < 0 || index >= types.size()) {
            throw RejectedModuleException.invalid("unknown type " + Integer.toUnsignedString(index));
        }
        var type = types.get(index);
        if (type.form() != form) {
            throw RejectedModuleException.invalid("type " + index + " is not of the form that is needed");
        }
        return type;
    }

    Type function(int index) {
        return get(index, Form.FUNCTION);
    }

    /** Checks what it costs to find out which functions match which types. */
    void checkFunctions(IntList functions) {
        cost.check(this, functions);
    }

    /** A text that is the same for types that may be equal. */
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

    /** Whether a signature has more values than a JVM method can take or Chicory's code can return. */
    boolean isWide() {
        for (var type : types) {
            if (type.form() == Form.FUNCTION
                    && (slots(type.first()) > WIDEST_CALL || slots(type.results()) > WIDEST_RESULT)) {
                return true;
            }
        }
        return false;
    }

    /** The JVM's 255 slots, less those that Chicory's indirect calls need. */
    private static final int WIDEST_CALL = 251;

    private static final int WIDEST_RESULT = 255;

    private static int slots(int[] kinds) {
        var slots = 0;
        for (var kind : kinds) {
            slots += kind == ValueKinds.I64 || kind == ValueKinds.F64 ? 2 : 1;
        }
        return slots;
    }
}
