package dev.heddle.engine.validate;

/** Validates loads, stores and atomic instructions. */
final class MemoryInstructions {
    private static final String LOADED = "ilfdiiiillllll";
    private static final String STORED = "ilfdiilll";
    private static final int[] LOAD_ALIGNMENTS = {2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2};
    private static final int[] STORE_ALIGNMENTS = {2, 3, 2, 3, 0, 1, 0, 1, 2};
    private static final String ATOMIC = "iliilll";
    private static final int[] ATOMIC_ALIGNMENTS = {2, 3, 0, 1, 0, 1, 2};
    private static final int FIRST_LOAD = 0x28;
    private static final int FIRST_STORE = 0x36;

    private MemoryInstructions() {}

    static boolean has(int opcode) {
        return opcode >= FIRST_LOAD && opcode < FIRST_STORE + STORED.length();
    }

    static void plain(int opcode, CheckedReader in, ValidationContext module, OperandStack stack) {
        if (opcode < FIRST_STORE) {
            argument(in, module, LOAD_ALIGNMENTS[opcode - FIRST_LOAD], false);
            stack.pop(ValueKinds.I32);
            stack.push(NumericInstructions.kind(LOADED.charAt(opcode - FIRST_LOAD)));
        } else {
            argument(in, module, STORE_ALIGNMENTS[opcode - FIRST_STORE], false);
            stack.pop(NumericInstructions.kind(STORED.charAt(opcode - FIRST_STORE)));
            stack.pop(ValueKinds.I32);
        }
    }

    static void atomic(int opcode, CheckedReader in, ValidationContext module, OperandStack stack) {
        if (opcode == 3) {
            in.zero("a fence's reserved byte");
            return;
        }
        if (opcode < 3) {
            argument(in, module, opcode == 2 ? 3 : 2, true);
            if (opcode > 0) {
                stack.pop(ValueKinds.I64);
            }
            stack.pop(opcode == 2 ? ValueKinds.I64 : ValueKinds.I32);
            stack.pop(ValueKinds.I32);
            stack.push(ValueKinds.I32);
            return;
        }
        if (opcode < 0x10 || opcode > 0x4e) {
            throw opcode > 0x4e && opcode < 0x74
                    ? RejectedModuleException.unsupported("shared-everything threads")
                    : RejectedModuleException.invalid("illegal opcode fe " + Integer.toHexString(opcode));
        }
        var width = (opcode - 0x10) % ATOMIC.length();
        var kind = NumericInstructions.kind(ATOMIC.charAt(width));
        argument(in, module, ATOMIC_ALIGNMENTS[width], true);
        // Loads, stores, six read-modify-write operations, compare-exchange: seven widths each.
        var group = (opcode - 0x10) / ATOMIC.length();
        for (var values = group == 0 ? 0 : group == 8 ? 2 : 1; values > 0; values--) {
            stack.pop(kind);
        }
        stack.pop(ValueKinds.I32);
        if (group != 1) {
            stack.push(kind);
        }
    }

    private static void argument(CheckedReader in, ValidationContext module, int natural, boolean exact) {
        var flags = in.u32();
        if (Integer.compareUnsigned(flags, 0x80) >= 0) {
            throw RejectedModuleException.invalid("malformed memop flags");
        }
        var memory = (flags & 0x40) == 0 ? 0 : in.u32();
        var alignment = flags & 0x3f;
        in.u32();
        module.memory(memory);
        if (alignment > natural || (exact && alignment != natural)) {
            throw RejectedModuleException.invalid(
                    exact ? "an atomic access must be aligned by nature" : "alignment must not be larger than natural");
        }
    }
}
