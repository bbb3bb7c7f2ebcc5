package dev.heddle.engine.validate;

/** Validates constant expressions: offsets, and initial values of globals, tables and segments. */
final class ConstantExpressions {
    private final ValidationContext module;
    private final OperandStack stack = new OperandStack();
    private final InstructionValidator instructions;

    ConstantExpressions(ValidationContext module) {
        this.module = module;
        this.instructions = new InstructionValidator(module, stack, new CodeCost(), module.declared);
    }

    /**
     * Reads one expression to its end.
     *
     * @param kind the kind of its value
     */
    void read(CheckedReader in, int kind) {
        stack.clear();
        stack.open(0, IntList.NONE, new int[] {kind});
        while (stack.depth() > 0) {
            check(in);
            instructions.next(in);
        }
    }

    private void check(CheckedReader in) {
        var opcode = in.peek();
        var constant = switch (opcode) {
            case 0x0b, 0x41, 0x42, 0x43, 0x44, 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e, 0xd0, 0xd2, 0xfd, -1 -> true;
            case 0x23 -> isConstantGlobal(in);
            case 0xfb -> isConstantObject(in);
            default -> false;
        };
        if (!constant) {
            throw RejectedModuleException.invalid(
                    "constant expression required, and there is opcode " + Integer.toHexString(opcode));
        }
    }

    private boolean isConstantGlobal(CheckedReader in) {
        return module.global(in.ahead(1)) > 0;
    }

    private static boolean isConstantObject(CheckedReader in) {
        return switch (in.ahead(1)) {
            case 0, 1, 6, 7, 8, 26, 27, 28 -> true;
            default -> false;
        };
    }
}
