package dev.heddle.engine.validate;

import java.util.ArrayList;
import java.util.List;

/** The code section: locals and instructions of each function. */
final class Bodies {
    private final ModuleIndex module;
    private final OperandStack stack = new OperandStack();
    private final Work work = new Work();
    private final Instructions instructions;
    private final List<Integer> interpreted = new ArrayList<>();
    private final Ints sizes = new Ints();
    private final int moduleSize;
    private long locals;
    private long compiling;

    Bodies(ModuleIndex module, int moduleSize) {
        this.module = module;
        this.instructions = new Instructions(module, stack, work, module.referred);
        this.moduleSize = moduleSize;
    }

    void read(WasmBytes in) {
        module.bodies = in.count(Bounds.FUNCTIONS, "function bodies:");
        if (module.bodies != module.functions.size() - module.importedFunctions) {
            throw Refusal.invalid("function and code section have inconsistent lengths");
        }
        for (var i = 0; i < module.bodies; i++) {
            var function = module.importedFunctions + i;
            var size = Bounds.atMost(Bounds.FUNCTION_BYTES, "bytes of function " + function + ":", in.u32());
            readBody(in.part(size, "function " + function), function);
        }
    }

    private void readBody(WasmBytes in, int function) {
        work.begin();
        stack.clear();
        var type = module.types.function(module.functions.get(function));
        var kinds = readLocals(in, type, function);
        instructions.function(function, kinds);
        stack.open(0, Ints.NONE, type.results());
        while (stack.depth() > 0) {
            instructions.next(in);
            if (work.total() > Bounds.MORE_WORK + Bounds.WORK_PER_BYTE * moduleSize) {
                throw Refusal.limit(
                        "steps to check the code, reached in function " + function + ":",
                        work.total(),
                        Bounds.MORE_WORK + Bounds.WORK_PER_BYTE * moduleSize);
            }
        }
        if (!in.atEnd()) {
            throw Refusal.invalid("function " + function + " has bytes after its end");
        }
        sizes.add((int) Math.min(work.size(), Integer.MAX_VALUE));
        var own = kinds.length - type.first().length;
        compiling += work.compiling(kinds.length);
        if (work.isTooMuchToCompile(own, kinds.length)
                || compiling > Bounds.MORE_WORK + Bounds.WORK_PER_BYTE * moduleSize) {
            compiling -= work.compiling(kinds.length);
            interpreted.add(function);
        }
    }

    private int[] readLocals(WasmBytes in, TypeTable.Type type, int function) {
        var kinds = new Ints();
        for (var parameter : type.first()) {
            kinds.add(parameter);
        }
        for (var left = in.count(Bounds.LOCALS, "groups of locals:"); left > 0; left--) {
            var count = Bounds.atMost(Bounds.LOCALS, "locals of function " + function + ":", in.u32());
            Bounds.atMost(Bounds.LOCALS, "locals of function " + function + ":", kinds.size() + count);
            var kind = module.types.kind(Kinds.read(in, module.types.size()));
            for (var i = 0; i < count; i++) {
                kinds.add(kind);
            }
        }
        locals += kinds.size() - type.first().length;
        if (locals > Bounds.MORE_LOCALS + (long) moduleSize) {
            throw Refusal.limit("locals of all functions:", locals, Bounds.MORE_LOCALS + (long) moduleSize);
        }
        return kinds.toArray();
    }

    List<Integer> interpreted() {
        return interpreted;
    }

    int[] leastSizes() {
        return sizes.toArray();
    }

    /** What decoding all of them takes, in bytes: what is kept of each instruction, and is made of those of one function meanwhile. */
    long memory() {
        work.begin();
        return 100L * module.bodies + 4 * locals + work.instructions() * 80 + work.mostInstructions() * 130;
    }
}
