package dev.heddle.engine.validate;

import java.util.ArrayList;
import java.util.List;

/** Validates the code section: locals and instructions of each function. */
final class CodeValidator {
    private final ValidationContext module;
    private final OperandStack stack = new OperandStack();
    private final CodeCost cost = new CodeCost();
    private final InstructionValidator instructions;
    private final List<Integer> interpreted = new ArrayList<>();
    private final IntList sizes = new IntList();
    private final int moduleSize;
    private long locals;
    private long compileCosts;

    CodeValidator(ValidationContext module, int moduleSize) {
        this.module = module;
        this.instructions = new InstructionValidator(module, stack, cost, module.referred);
        this.moduleSize = moduleSize;
    }

    void read(CheckedReader in) {
        module.bodies = in.count(ImplementationLimits.FUNCTIONS, "function bodies:");
        if (module.bodies != module.functions.size() - module.importedFunctions) {
            throw RejectedModuleException.invalid("function and code section have inconsistent lengths");
        }
        for (var i = 0; i < module.bodies; i++) {
            var function = module.importedFunctions + i;
            var size = ImplementationLimits.atMost(
                    ImplementationLimits.FUNCTION_BYTES, "bytes of function " + function + ":", in.u32());
            readBody(in.part(size, "function " + function), function);
        }
    }

    private void readBody(CheckedReader in, int function) {
        cost.begin();
        stack.clear();
        var type = module.types.function(module.functions.get(function));
        var kinds = readLocals(in, type, function);
        instructions.function(function, kinds);
        stack.open(0, IntList.NONE, type.results());
        while (stack.depth() > 0) {
            instructions.next(in);
            if (cost.total() > ImplementationLimits.BASE_STEPS + ImplementationLimits.STEPS_PER_BYTE * moduleSize) {
                throw RejectedModuleException.limit(
                        "steps to check the code, reached in function " + function + ":",
                        cost.total(),
                        ImplementationLimits.BASE_STEPS + ImplementationLimits.STEPS_PER_BYTE * moduleSize);
            }
        }
        if (!in.atEnd()) {
            throw RejectedModuleException.invalid("function " + function + " has bytes after its end");
        }
        sizes.add((int) Math.min(cost.size(), Integer.MAX_VALUE));
        var own = kinds.length - type.first().length;
        compileCosts += cost.compileCost(kinds.length);
        if (cost.isTooMuchToCompile(own, kinds.length)
                || compileCosts > ImplementationLimits.BASE_STEPS + ImplementationLimits.STEPS_PER_BYTE * moduleSize) {
            compileCosts -= cost.compileCost(kinds.length);
            interpreted.add(function);
        }
    }

    private int[] readLocals(CheckedReader in, TypeTable.Type type, int function) {
        var kinds = new IntList();
        for (var parameter : type.first()) {
            kinds.add(parameter);
        }
        for (var left = in.count(ImplementationLimits.LOCALS, "groups of locals:"); left > 0; left--) {
            var count = ImplementationLimits.atMost(
                    ImplementationLimits.LOCALS, "locals of function " + function + ":", in.u32());
            ImplementationLimits.atMost(
                    ImplementationLimits.LOCALS, "locals of function " + function + ":", kinds.size() + count);
            var kind = module.types.kind(ValueKinds.read(in, module.types.size()));
            for (var i = 0; i < count; i++) {
                kinds.add(kind);
            }
        }
        locals += kinds.size() - type.first().length;
        if (locals > ImplementationLimits.BASE_LOCALS + (long) moduleSize) {
            throw RejectedModuleException.limit(
                    "locals of all functions:", locals, ImplementationLimits.BASE_LOCALS + (long) moduleSize);
        }
        return kinds.toArray();
    }

    List<Integer> interpreted() {
        return interpreted;
    }

    int[] leastSizes() {
        return sizes.toArray();
    }

    /** The memory that decoding all bodies takes, in bytes: for each instruction, and for working on one function at a time. */
    long memory() {
        cost.begin();
        return 100L * module.bodies + 4 * locals + cost.instructions() * 80 + cost.mostInstructions() * 130;
    }
}
