package dev.heddle.engine.validate;

/** Validates numeric instructions: opcodes 0x45 to 0xc4, and 0xfc 0 to 7. */
final class NumericInstructions {
    /** By opcode, from 0x45 on: the operands, then the result. */
    private static final String[] SIGNATURES = new String[0xc5];

    private static final String[] SATURATING = {"fi", "fi", "di", "di", "fl", "fl", "dl", "dl"};

    static {
        all(0x45, 0x45, "ii");
        all(0x46, 0x4f, "iii");
        all(0x50, 0x50, "li");
        all(0x51, 0x5a, "lli");
        all(0x5b, 0x60, "ffi");
        all(0x61, 0x66, "ddi");
        all(0x67, 0x69, "ii");
        all(0x6a, 0x78, "iii");
        all(0x79, 0x7b, "ll");
        all(0x7c, 0x8a, "lll");
        all(0x8b, 0x91, "ff");
        all(0x92, 0x98, "fff");
        all(0x99, 0x9f, "dd");
        all(0xa0, 0xa6, "ddd");
        each(0xa7, "li", "fi", "fi", "di", "di", "il", "il", "fl", "fl", "dl", "dl", "if", "if", "lf", "lf", "df");
        each(0xb7, "id", "id", "ld", "ld", "fd", "fi", "dl", "if", "ld");
        all(0xc0, 0xc1, "ii");
        all(0xc2, 0xc4, "ll");
    }

    private NumericInstructions() {}

    private static void all(int first, int last, String signature) {
        for (var opcode = first; opcode <= last; opcode++) {
            SIGNATURES[opcode] = signature;
        }
    }

    private static void each(int first, String... signatures) {
        for (var i = 0; i < signatures.length; i++) {
            SIGNATURES[first + i] = signatures[i];
        }
    }

    static boolean has(int opcode) {
        return opcode >= 0x45 && opcode <= 0xc4;
    }

    static void apply(int opcode, OperandStack stack) {
        apply(SIGNATURES[opcode], stack);
    }

    static void saturate(int opcode, OperandStack stack) {
        apply(SATURATING[opcode], stack);
    }

    private static void apply(String signature, OperandStack stack) {
        var result = signature.length() - 1;
        for (var i = result - 1; i >= 0; i--) {
            stack.pop(kind(signature.charAt(i)));
        }
        stack.push(kind(signature.charAt(result)));
    }

    static int kind(char letter) {
        return switch (letter) {
            case 'i' -> ValueKinds.I32;
            case 'l' -> ValueKinds.I64;
            case 'f' -> ValueKinds.F32;
            default -> ValueKinds.F64;
        };
    }
}
