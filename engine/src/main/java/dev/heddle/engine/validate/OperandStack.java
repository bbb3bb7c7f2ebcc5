package dev.heddle.engine.validate;

import java.util.ArrayList;
import java.util.List;

/** The operand stack and the control stack of the validation algorithm in the core specification's appendix. */
final class OperandStack {
    /** A block that has not ended. */
    static final class Frame {
        final int opcode;
        final int[] parameters;
        final int[] results;
        final int height;
        boolean unreachable;
        /** Whether the whole block is unreachable. */
        private final boolean dead;
        /** Blocks in it so far. */
        int blocks;

        private Frame(int opcode, int[] parameters, int[] results, int height, boolean dead) {
            this.opcode = opcode;
            this.parameters = parameters;
            this.results = results;
            this.height = height;
            this.dead = dead;
        }

        /** The kinds of the operands that a branch to it takes. */
        int[] label() {
            return opcode == LOOP ? parameters : results;
        }
    }

    static final int LOOP = 3;

    private final IntList operands = new IntList();
    private final List<Frame> frames = new ArrayList<>();

    void clear() {
        operands.truncate(0);
        frames.clear();
    }

    int height() {
        return operands.size();
    }

    int depth() {
        return frames.size();
    }

    /** Whether the next instruction can be reached. */
    boolean isReached() {
        return !top().unreachable && !top().dead;
    }

    void push(int kind) {
        operands.add(kind);
    }

    void push(int[] kinds) {
        for (var kind : kinds) {
            operands.add(kind);
        }
    }

    int pop() {
        var frame = top();
        if (operands.size() > frame.height) {
            return operands.removeLast();
        }
        if (frame.unreachable) {
            return ValueKinds.ANY;
        }
        throw RejectedModuleException.invalid("type mismatch: an operand is missing");
    }

    int pop(int wanted) {
        var given = pop();
        if (!ValueKinds.fits(given, wanted)) {
            throw RejectedModuleException.invalid(
                    "type mismatch: " + ValueKinds.name(wanted) + " is needed, and there is " + ValueKinds.name(given));
        }
        return given;
    }

    void pop(int[] wanted) {
        for (var i = wanted.length - 1; i >= 0; i--) {
            pop(wanted[i]);
        }
    }

    int popReference() {
        var given = pop(ValueKinds.REFERENCE);
        return given == ValueKinds.ANY ? ValueKinds.REFERENCE : given;
    }

    void open(int opcode, int[] parameters, int[] results) {
        var dead = !frames.isEmpty() && !isReached();
        if (!frames.isEmpty()) {
            top().blocks++;
        }
        frames.add(new Frame(opcode, parameters, results, operands.size(), dead));
        push(parameters);
    }

    /** Ends the innermost block, and pops its results. */
    Frame close() {
        var frame = top();
        pop(frame.results);
        if (operands.size() != frame.height) {
            throw RejectedModuleException.invalid("type mismatch: values remain at the end of a block");
        }
        frames.remove(frames.size() - 1);
        return frame;
    }

    Frame top() {
        if (frames.isEmpty()) {
            throw RejectedModuleException.invalid("code after the end of a function");
        }
        return frames.get(frames.size() - 1);
    }

    Frame label(int depth) {
        if (depth < 0 || depth >= frames.size()) {
            throw ValidationContext.unknown("label", depth);
        }
        return frames.get(frames.size() - 1 - depth);
    }

    Frame outermost() {
        return frames.get(0);
    }

    void unreachable() {
        var frame = top();
        operands.truncate(frame.height);
        frame.unreachable = true;
    }
}
