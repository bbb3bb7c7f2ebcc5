package dev.heddle.engine.validate;

import dev.heddle.engine.validate.TypeTable.Form;

/** Validates instructions on structs, arrays and other garbage-collected values: opcode 0xfb. */
final class GcInstructions {
    private final ValidationContext module;
    private final OperandStack stack;
    private final CodeCost cost;

    GcInstructions(ValidationContext module, OperandStack stack, CodeCost cost) {
        this.module = module;
        this.stack = stack;
        this.cost = cost;
    }

    void apply(int opcode, CheckedReader in) {
        if (opcode < 0) {
            throw illegal(opcode);
        } else if (opcode < 6) {
            struct(opcode, in);
        } else if (opcode < 20) {
            array(opcode, in);
        } else {
            other(opcode, in);
        }
    }

    private static RejectedModuleException illegal(int opcode) {
        return RejectedModuleException.invalid("illegal opcode fb " + Integer.toUnsignedString(opcode));
    }

    private void struct(int opcode, CheckedReader in) {
        var fields = module.types.get(in.u32(), Form.STRUCT).first();
        if (opcode < 2) {
            cost.values(fields.length);
            if (opcode == 0) {
                stack.pop(fields);
            }
            stack.push(ValueKinds.GC);
            return;
        }
        var field = in.u32();
        if (field < 0 || field >= fields.length) {
            throw ValidationContext.unknown("field", field);
        }
        if (opcode == 5) {
            stack.pop(fields[field]);
        }
        stack.pop(ValueKinds.GC);
        if (opcode != 5) {
            stack.push(fields[field]);
        }
    }

    private int element(CheckedReader in) {
        return module.types.get(in.u32(), Form.ARRAY).first()[0];
    }

    private void array(int opcode, CheckedReader in) {
        switch (opcode) {
            case 6 -> make(ValueKinds.I32, element(in));
            case 7 -> {
                element(in);
                make(ValueKinds.I32);
            }
            case 8 -> {
                var element = element(in);
                var count = ImplementationLimits.atMost(
                        ImplementationLimits.FIXED_ELEMENTS, "operands of array.new_fixed:", in.u32());
                cost.values(count);
                for (var left = count; left > 0; left--) {
                    stack.pop(element);
                }
                stack.push(ValueKinds.GC);
            }
            case 9, 10 -> {
                segment(opcode == 10, element(in), in.u32());
                make(ValueKinds.I32, ValueKinds.I32);
            }
            case 11, 12, 13 -> {
                var element = element(in);
                take(ValueKinds.I32, ValueKinds.GC);
                stack.push(element);
            }
            case 14 -> take(element(in), ValueKinds.I32, ValueKinds.GC);
            case 15 -> {
                take(ValueKinds.GC);
                stack.push(ValueKinds.I32);
            }
            case 16 -> take(ValueKinds.I32, element(in), ValueKinds.I32, ValueKinds.GC);
            case 17 -> {
                element(in);
                element(in);
                take(ValueKinds.I32, ValueKinds.I32, ValueKinds.GC, ValueKinds.I32, ValueKinds.GC);
            }
            default -> {
                segment(opcode == 19, element(in), in.u32());
                take(ValueKinds.I32, ValueKinds.I32, ValueKinds.I32, ValueKinds.GC);
            }
        }
    }

    private void segment(boolean ofElements, int element, int index) {
        if (!ofElements) {
            module.data(index);
            if (ValueKinds.isReference(element)) {
                throw RejectedModuleException.invalid("array type is not numeric or vector");
            }
        } else if (module.element(index) != element) {
            throw RejectedModuleException.invalid("type mismatch: an array and elements of another type");
        }
    }

    private void other(int opcode, CheckedReader in) {
        switch (opcode) {
            case 20, 21 -> {
                stack.pop(heap(in));
                stack.push(ValueKinds.I32);
            }
            case 22, 23 -> {
                var kind = heap(in);
                stack.pop(kind);
                stack.push(kind);
            }
            case 24, 25 -> branch(in);
            case 26 -> convert(ValueKinds.EXTERN, ValueKinds.GC);
            case 27 -> convert(ValueKinds.GC, ValueKinds.EXTERN);
            case 28 -> convert(ValueKinds.I32, ValueKinds.GC);
            case 29, 30 -> convert(ValueKinds.GC, ValueKinds.I32);
            case 32, 33, 34, 35, 36, 37, 38 -> throw RejectedModuleException.unsupported("custom descriptors");
            default -> {
                if (opcode >= 0x80 && opcode <= 0xb7) {
                    throw RejectedModuleException.unsupported("stringref");
                }
                throw illegal(opcode);
            }
        }
    }

    private int heap(CheckedReader in) {
        return module.types.kind(ValueKinds.heap(in, module.types.size()));
    }

    private void branch(CheckedReader in) {
        if (in.u8() > 3) {
            throw RejectedModuleException.invalid("malformed br_on_cast flags");
        }
        var depth = in.u32();
        var frame = stack.label(depth);
        var label = frame.label();
        cost.branch(depth, label.length, stack.height() - frame.height);
        var from = heap(in);
        var to = heap(in);
        if (from != to || label.length == 0 || label[label.length - 1] != to) {
            throw RejectedModuleException.invalid("type mismatch: a cast to a type that does not fit");
        }
        stack.pop(label);
        stack.push(label);
    }

    private void take(int... kinds) {
        for (var kind : kinds) {
            stack.pop(kind);
        }
    }

    private void make(int... kinds) {
        take(kinds);
        stack.push(ValueKinds.GC);
    }

    private void convert(int from, int to) {
        stack.pop(from);
        stack.push(to);
    }
}
