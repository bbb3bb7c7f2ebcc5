package dev.heddle.engine.validate;

import java.util.Arrays;

/** Validates blocks, branches, calls and exceptions. */
final class ControlInstructions {
    private static final int BLOCK = 0x02;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int TRY_TABLE = 0x1f;

    private final ValidationContext module;
    private final OperandStack stack;
    private final CodeCost cost;

    ControlInstructions(ValidationContext module, OperandStack stack, CodeCost cost) {
        this.module = module;
        this.stack = stack;
        this.cost = cost;
    }

    static boolean has(int opcode) {
        return (opcode >= 0x02 && opcode <= 0x05)
                || opcode == 0x08
                || (opcode >= 0x0a && opcode <= 0x15)
                || opcode == TRY_TABLE
                || opcode == 0xd5
                || opcode == 0xd6;
    }

    void apply(int opcode, CheckedReader in) {
        switch (opcode) {
            case 0x02, 0x03, IF, TRY_TABLE -> open(opcode, in);
            case ELSE -> elseBranch();
            case 0x08 -> {
                stack.pop(module.types.function(module.tag(in.u32())).first());
                stack.unreachable();
            }
            case 0x0a -> {
                stack.pop(ValueKinds.EXCEPTION);
                stack.unreachable();
            }
            case 0x0b -> end();
            case 0x0c -> {
                stack.pop(branch(in.u32()));
                stack.unreachable();
            }
            case 0x0d -> {
                stack.pop(ValueKinds.I32);
                popAndPush(branch(in.u32()));
            }
            case 0x0e -> branchTable(in);
            case 0x0f -> {
                cost.values(stack.outermost().results.length);
                stack.pop(stack.outermost().results);
                stack.unreachable();
            }
            case 0x10, 0x12 -> call(module.types.function(module.function(in.u32())), opcode == 0x12);
            case 0x11, 0x13 -> {
                var type = module.types.function(in.u32());
                if (module.table(in.u32()) != ValueKinds.FUNCTION) {
                    throw RejectedModuleException.invalid("type mismatch: a call popAndPush a table of no functions");
                }
                stack.pop(ValueKinds.I32);
                call(type, opcode == 0x13);
            }
            case 0x14, 0x15 -> {
                var type = module.types.function(in.u32());
                stack.pop(ValueKinds.FUNCTION);
                call(type, opcode == 0x15);
            }
            case 0xd5 -> {
                var reference = stack.popReference();
                popAndPush(branch(in.u32()));
                stack.push(reference);
            }
            case 0xd6 -> {
                stack.push(stack.popReference());
                var label = branch(in.u32());
                stack.pop(label);
                stack.push(label);
                stack.popReference();
            }
            default -> throw RejectedModuleException.invalid("illegal opcode " + Integer.toHexString(opcode));
        }
    }

    private void open(int opcode, CheckedReader in) {
        if (opcode == IF) {
            stack.pop(ValueKinds.I32);
        }
        var parameters = IntList.NONE;
        int[] results;
        var code = in.peek();
        if (code == 0x40) {
            in.u8();
            results = IntList.NONE;
        } else if (code >= 0x40 && code < 0x80) {
            results = new int[] {module.types.kind(ValueKinds.read(in, module.types.size()))};
        } else {
            var index = in.s33();
            var type = module.types.function(index < 0 || index > Integer.MAX_VALUE ? -1 : (int) index);
            parameters = type.first();
            results = type.results();
        }
        stack.pop(parameters);
        if (opcode == TRY_TABLE) {
            catches(in);
        }
        stack.open(opcode, parameters, results);
        cost.block(parameters.length + results.length, stack.height(), stack.depth());
    }

    private void catches(CheckedReader in) {
        for (var left = in.count(ImplementationLimits.BRANCH_TARGETS, "catch clauses:"); left > 0; left--) {
            var kind = in.u8();
            if (kind > 3) {
                throw RejectedModuleException.invalid("malformed catch clause " + kind);
            }
            var caught = kind < 2 ? module.types.function(module.tag(in.u32())).first() : IntList.NONE;
            var label = branch(in.u32());
            // Checked like the end of a block that has these values, and the label's types as results.
            stack.open(BLOCK, IntList.NONE, label);
            stack.push(caught);
            if ((kind & 1) != 0) {
                stack.push(ValueKinds.EXCEPTION);
            }
            stack.close();
        }
    }

    private void elseBranch() {
        var frame = stack.close();
        if (frame.opcode != IF) {
            throw RejectedModuleException.invalid("else without if");
        }
        stack.open(ELSE, frame.parameters, frame.results);
        cost.block(frame.parameters.length + frame.results.length, stack.height(), stack.depth());
    }

    private void end() {
        var frame = stack.close();
        if (frame.opcode == IF && !Arrays.equals(frame.parameters, frame.results)) {
            throw RejectedModuleException.invalid("type mismatch: an if without else changes the operands");
        }
        if (stack.depth() > 0) {
            if (frame.opcode == OperandStack.LOOP) {
                // Chicory's decoder searches all blocks of the outer one at the end of each loop.
                cost.steps(stack.top().blocks);
            }
            stack.push(frame.results);
        }
        cost.values(frame.results.length);
    }

    private int[] branch(int depth) {
        var label = stack.label(depth);
        cost.branch(depth, label.label().length, stack.height() - label.height);
        return label.label();
    }

    private void popAndPush(int[] kinds) {
        stack.pop(kinds);
        stack.push(kinds);
    }

    private void branchTable(CheckedReader in) {
        var targets = in.count(ImplementationLimits.BRANCH_TARGETS, "targets of a br_table:");
        stack.pop(ValueKinds.I32);
        var reached = stack.isReached();
        var first = -1;
        for (var i = 0; i <= targets; i++) {
            var label = branch(in.u32());
            cost.target(reached);
            if (first >= 0 && label.length != first) {
                throw RejectedModuleException.invalid(
                        "type mismatch: targets of a br_table take different numbers of operands");
            }
            first = label.length;
            if (i < targets) {
                branchThrough(label);
            } else {
                stack.pop(label);
            }
        }
        stack.unreachable();
    }

    /** Pops and pushes the operands of a label; unknown kinds stay unknown. */
    private void branchThrough(int[] label) {
        var popped = new int[label.length];
        for (var i = label.length - 1; i >= 0; i--) {
            popped[i] = stack.pop(label[i]);
        }
        stack.push(popped);
    }

    private void call(TypeTable.Type type, boolean tail) {
        cost.values(type.first().length + type.results().length);
        stack.pop(type.first());
        if (!tail) {
            stack.push(type.results());
            return;
        }
        if (!Arrays.equals(type.results(), stack.outermost().results)) {
            throw RejectedModuleException.invalid(
                    "type mismatch: a tail call returns something else than the function");
        }
        stack.unreachable();
    }
}
