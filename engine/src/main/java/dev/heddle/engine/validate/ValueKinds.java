package dev.heddle.engine.validate;

/**
 * Kinds of values: a small number for each.
 *
 * <p>References are of four kinds: to functions, to external values, to garbage-collected objects and to exceptions. Subtypes of these
 * are left to Chicory.
 */
final class ValueKinds {
    /** Any value, in unreachable code. */
    static final int ANY = 0;

    static final int I32 = 1;
    static final int I64 = 2;
    static final int F32 = 3;
    static final int F64 = 4;
    static final int FUNCTION = 5;
    static final int EXTERN = 6;
    static final int GC = 7;
    static final int EXCEPTION = 8;
    /** Any reference, in unreachable code. */
    static final int REFERENCE = 9;
    /** Added to the index of a type whose kind is not known yet. */
    static final int INDEX = 16;

    private ValueKinds() {}

    /** Reads a value type; a reference to a type by its index is read as {@link #INDEX} plus the index. */
    static int read(CheckedReader in, int types) {
        var code = in.u8();
        return switch (code) {
            case 0x7f -> I32;
            case 0x7e -> I64;
            case 0x7d -> F32;
            case 0x7c -> F64;
            case 0x7b -> throw RejectedModuleException.unsupported("SIMD (v128)");
            case 0x63, 0x64 -> heap(in, types);
            default -> abstractHeap(code);
        };
    }

    static int readReference(CheckedReader in, int types) {
        var kind = read(in, types);
        if (kind < FUNCTION) {
            throw RejectedModuleException.invalid("malformed reference type");
        }
        return kind;
    }

    static int heap(CheckedReader in, int types) {
        if (in.peek() == 0x62) {
            throw RejectedModuleException.unsupported("custom descriptors (exact references)");
        }
        var code = in.s33();
        if (code >= 0) {
            if (code >= types) {
                throw RejectedModuleException.invalid("unknown type " + code);
            }
            return INDEX + (int) code;
        }
        if (code < -64) {
            throw RejectedModuleException.invalid("malformed heap type");
        }
        return abstractHeap((int) code & 0x7f);
    }

    private static int abstractHeap(int code) {
        return switch (code) {
            case 0x70, 0x73 -> FUNCTION;
            case 0x6f, 0x72 -> EXTERN;
            case 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71 -> GC;
            case 0x69 -> EXCEPTION;
            case 0x74 -> throw RejectedModuleException.unsupported("exception handling (type noexn)");
            case 0x68, 0x75 -> throw RejectedModuleException.unsupported("stack switching (continuations)");
            case 0x67, 0x66, 0x61, 0x60 -> throw RejectedModuleException.invalid("malformed reference type");
            case 0x65 -> throw RejectedModuleException.unsupported("shared-everything threads");
            default -> throw RejectedModuleException.invalid("malformed value type " + Integer.toHexString(code));
        };
    }

    static boolean isReference(int kind) {
        return kind >= FUNCTION;
    }

    static boolean fits(int given, int wanted) {
        return given == wanted
                || given == ANY
                || wanted == ANY
                || (given == REFERENCE && isReference(wanted))
                || (wanted == REFERENCE && isReference(given));
    }

    static String name(int kind) {
        return switch (kind) {
            case I32 -> "i32";
            case I64 -> "i64";
            case F32 -> "f32";
            case F64 -> "f64";
            case FUNCTION -> "a function reference";
            case EXTERN -> "an external reference";
            case GC -> "a garbage-collected reference";
            case EXCEPTION -> "an exception reference";
            case REFERENCE -> "a reference";
            default -> "a value";
        };
    }
}
