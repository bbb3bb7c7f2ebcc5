package dev.heddle.engine.validate;

/** Constant expressions: offsets, and what globals, tables and segments begin with. */
final class Constants {
    private final ModuleIndex module;
    private final OperandStack stack = new OperandStack();
    private final Instructions instructions;

    Constants(ModuleIndex module) {
        this.module = module;
        this.instructions = new Instructions(module, stack, new Work(), module.declared);
    }

    /**
     * Reads one to its end.
     *
     * @param kind of its value
     */
    void read(WasmBytes in, int kind) {
        stack.clear();
        stack.open(0, Ints.NONE, new int[] {kind});
        while (stack.depth() > 0) {
            check(in);
            instructions.next(in);
        }
    }

    private void check(WasmBytes in) {
        var opcode = in.peek();
        var constant = switch (opcode) {
            case 0x0b, 0x41, 0x42, 0x43, 0x44, 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e, 0xd0, 0xd2, 0xfd, -1 -> true;
            case 0x23 -> isConstantGlobal(in);
            case 0xfb -> isConstantObject(in);
            default -> false;
        };
        if (!constant) {
            throw Refusal.invalid("constant expression required, and there is opcode " + Integer.toHexString(opcode));
        }
    }

    private boolean isConstantGlobal(WasmBytes in) {
        return module.global(in.ahead(1)) > 0;
    }

    private static boolean isConstantObject(WasmBytes in) {
        return switch (in.ahead(1)) {
            case 0, 1, 6, 7, 8, 26, 27, 28 -> true;
            default -> false;
        };
    }
}
