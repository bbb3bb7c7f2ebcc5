package dev.heddle.engine.validate;

import java.util.BitSet;

/** Validates instructions, one after the other: their immediates, and their effect on the operand stack. */
final class InstructionValidator {
    private final ValidationContext module;
    private final OperandStack stack;
    private final CodeCost cost;
    private final ControlInstructions control;
    private final GcInstructions gc;
    private final BitSet referred;
    /** Kinds of parameters and locals of the function. */
    private int[] locals = IntList.NONE;

    private int function = -1;

    /** @param referred receives the functions that are referred to */
    InstructionValidator(ValidationContext module, OperandStack stack, CodeCost cost, BitSet referred) {
        this.module = module;
        this.referred = referred;
        this.stack = stack;
        this.cost = cost;
        this.control = new ControlInstructions(module, stack, cost);
        this.gc = new GcInstructions(module, stack, cost);
    }

    /** Starts with another function. */
    void function(int index, int[] kinds) {
        function = index;
        locals = kinds;
    }

    void next(CheckedReader in) {
        var opcode = in.u8();
        cost.instruction(stack.isReached() ? least(opcode) : 0);
        if (NumericInstructions.has(opcode)) {
            NumericInstructions.apply(opcode, stack);
        } else if (opcode >= 0x20 && opcode <= 0x22) {
            local(opcode, in.u32());
        } else if (MemoryInstructions.has(opcode)) {
            MemoryInstructions.plain(opcode, in, module, stack);
        } else if (ControlInstructions.has(opcode)) {
            control.apply(opcode, in);
        } else {
            other(opcode, in);
        }
    }

    /** The fewest bytes of JVM code that an instruction compiles to. */
    private static int least(int opcode) {
        return switch (opcode) {
            case 0x01, 0x02, 0x03, 0x0b, 0x1f -> 0;
            case 0x10, 0x11 -> 5;
            case 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x43, 0x44 -> 3;
            default -> MemoryInstructions.has(opcode) ? 5 : 1;
        };
    }

    private void local(int opcode, int index) {
        if (index < 0 || index >= locals.length) {
            throw ValidationContext.unknown("local", index);
        }
        if (opcode == 0x20) {
            stack.push(locals[index]);
        } else {
            stack.pop(locals[index]);
            if (opcode == 0x22) {
                stack.push(locals[index]);
            }
        }
    }

    private void other(int opcode, CheckedReader in) {
        switch (opcode) {
            case 0x00 -> stack.unreachable();
            case 0x01 -> {}
            case 0x1a -> stack.pop();
            case 0x1b -> select();
            case 0x1c -> select(in);
            case 0x23 -> stack.push(Math.abs(module.global(in.u32())));
            case 0x24 -> setGlobal(in.u32());
            case 0x25 -> {
                var element = module.table(in.u32());
                stack.pop(ValueKinds.I32);
                stack.push(element);
            }
            case 0x26 -> {
                stack.pop(module.table(in.u32()));
                stack.pop(ValueKinds.I32);
            }
            case 0x3f, 0x40 -> {
                module.memory(in.u32());
                if (opcode == 0x40) {
                    stack.pop(ValueKinds.I32);
                }
                stack.push(ValueKinds.I32);
            }
            case 0x41 -> {
                in.s32();
                stack.push(ValueKinds.I32);
            }
            case 0x42 -> {
                in.s64();
                stack.push(ValueKinds.I64);
            }
            case 0x43 -> {
                in.skip(4);
                stack.push(ValueKinds.F32);
            }
            case 0x44 -> {
                in.skip(8);
                stack.push(ValueKinds.F64);
            }
            case 0xd0 -> stack.push(module.types.kind(ValueKinds.heap(in, module.types.size())));
            case 0xd1 -> {
                stack.popReference();
                stack.push(ValueKinds.I32);
            }
            case 0xd2 -> {
                var index = in.u32();
                module.function(index);
                referred.set(index);
                if (index == function) {
                    module.selfReferred.set(index);
                }
                stack.push(ValueKinds.FUNCTION);
            }
            case 0xd3 -> {
                stack.pop(ValueKinds.GC);
                stack.pop(ValueKinds.GC);
                stack.push(ValueKinds.I32);
            }
            case 0xd4 -> stack.push(stack.popReference());
            case 0xfb -> gc.apply(in.u32(), in);
            case 0xfc -> bulk(in.u32(), in);
            case 0xfd ->
                throw in.u32() < 0x100
                        ? RejectedModuleException.unsupported("SIMD")
                        : RejectedModuleException.unsupported("relaxed SIMD");
            case 0xfe -> MemoryInstructions.atomic(in.u32(), in, module, stack);
            case 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6 ->
                throw RejectedModuleException.unsupported("stack switching");
            case 0x06, 0x07, 0x09, 0x18, 0x19 -> throw RejectedModuleException.unsupported("legacy exception handling");
            default -> throw RejectedModuleException.invalid("illegal opcode " + Integer.toHexString(opcode));
        }
    }

    private void select() {
        stack.pop(ValueKinds.I32);
        var first = stack.pop();
        var second = stack.pop();
        if (ValueKinds.isReference(first) || ValueKinds.isReference(second) || !ValueKinds.fits(first, second)) {
            throw RejectedModuleException.invalid("type mismatch: select without a type takes two numbers of one type");
        }
        stack.push(first == ValueKinds.ANY ? second : first);
    }

    private void select(CheckedReader in) {
        if (in.u32() != 1) {
            throw RejectedModuleException.invalid("invalid result arity of select");
        }
        var kind = module.types.kind(ValueKinds.read(in, module.types.size()));
        stack.pop(ValueKinds.I32);
        stack.pop(kind);
        stack.pop(kind);
        stack.push(kind);
    }

    private void setGlobal(int index) {
        var kind = module.global(index);
        if (kind > 0) {
            throw RejectedModuleException.invalid("global " + index + " is immutable");
        }
        stack.pop(-kind);
    }

    private void bulk(int opcode, CheckedReader in) {
        switch (opcode) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> NumericInstructions.saturate(opcode, stack);
            case 8 -> {
                module.data(in.u32());
                module.memory(in.u32());
                popThree(ValueKinds.I32);
            }
            case 9 -> module.data(in.u32());
            case 10 -> {
                module.memory(in.u32());
                module.memory(in.u32());
                popThree(ValueKinds.I32);
            }
            case 11 -> {
                module.memory(in.u32());
                popThree(ValueKinds.I32);
            }
            case 12 -> {
                var segment = module.element(in.u32());
                same(module.table(in.u32()), segment);
                popThree(ValueKinds.I32);
            }
            case 13 -> module.element(in.u32());
            case 14 -> {
                same(module.table(in.u32()), module.table(in.u32()));
                popThree(ValueKinds.I32);
            }
            case 15 -> {
                var element = module.table(in.u32());
                stack.pop(ValueKinds.I32);
                stack.pop(element);
                stack.push(ValueKinds.I32);
            }
            case 16 -> {
                module.table(in.u32());
                stack.push(ValueKinds.I32);
            }
            case 17 -> popThree(module.table(in.u32()));
            case 18 -> throw RejectedModuleException.unsupported("memory control");
            case 19, 20, 21, 22 -> throw RejectedModuleException.unsupported("wide arithmetic");
            default -> throw RejectedModuleException.invalid("illegal opcode fc " + Integer.toUnsignedString(opcode));
        }
    }

    private void popThree(int middle) {
        stack.pop(ValueKinds.I32);
        stack.pop(middle);
        stack.pop(ValueKinds.I32);
    }

    private static void same(int table, int elements) {
        if (table != elements) {
            throw RejectedModuleException.invalid("type mismatch: a table and elements of another type");
        }
    }
}
