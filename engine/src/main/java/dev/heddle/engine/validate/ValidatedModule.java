package dev.heddle.engine.validate;

import java.util.BitSet;
import java.util.List;

/**
 * The facts about a module that was read to its last byte and is valid: its format, indexes, operands and limits, and the proposals
 * that it needs. Validating takes linear time, and memory for types and names only.
 *
 * <p>Whether one reference type is a subtype of another of the same kind is not checked here; Chicory does.
 *
 * @param selfReferring functions whose own code refers to them
 * @param interpreted functions, among which imported ones count, that are not to be compiled
 * @param leastSizes the least bytes that functions compile to, imported ones left out
 * @param isWide whether a signature has more values than a JVM method can take
 * @param memory the least that decoding the module takes, in bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record ValidatedModule(
        BitSet selfReferring, List<Integer> interpreted, int[] leastSizes, boolean isWide, long memory) {
    /** What Chicory keeps of a type. */
    private static final int BYTES_PER_TYPE = 3_000;

    private static final int HEADER = 8;
    private static final int CUSTOM = 0;
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int GLOBAL = 6;
    private static final int EXPORT = 7;
    private static final int START = 8;
    private static final int ELEMENT = 9;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;
    private static final int TAG = 13;

    /** The position of each section in a module, by its id. */
    private static final int[] ORDER = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};

    /**
     * Validates a module.
     *
     * @param wasm a module that begins with the header of a core module
     * @throws RejectedModuleException if it cannot be loaded
     */
    public static ValidatedModule validate(byte[] wasm) {
        var module = new ValidationContext();
        var definitions = new SectionValidator(module);
        var bodies = new CodeValidator(module, wasm.length);
        var in = new CheckedReader(wasm, HEADER, wasm.length);
        var last = 0;
        while (!in.atEnd()) {
            var id = in.u8();
            var section = in.part(in.u32(), "section " + id);
            if (id == CUSTOM) {
                section.name();
                continue;
            }
            if (id >= ORDER.length) {
                throw RejectedModuleException.invalid("malformed section id " + id);
            }
            if (ORDER[id] <= last) {
                throw RejectedModuleException.invalid("section " + id + " is there twice or out of order");
            }
            last = ORDER[id];
            read(id, section, module, definitions, bodies);
            if (!section.atEnd()) {
                throw RejectedModuleException.invalid("section " + id + " is longer than what is in it");
            }
        }
        if (module.bodies != module.functions.size() - module.importedFunctions) {
            throw RejectedModuleException.invalid("function and code section have inconsistent lengths");
        }
        if (module.dataCount >= 0 && module.dataCount != module.dataSegments) {
            throw RejectedModuleException.invalid("data count and data section have inconsistent lengths");
        }
        var undeclared = (BitSet) module.referred.clone();
        undeclared.andNot(module.declared);
        if (!undeclared.isEmpty()) {
            throw RejectedModuleException.invalid("undeclared function reference " + undeclared.nextSetBit(0));
        }
        return new ValidatedModule(
                module.selfReferred,
                bodies.interpreted(),
                bodies.leastSizes(),
                module.types.isWide(),
                bodies.memory() + definitions.memory() + (long) module.types.size() * BYTES_PER_TYPE);
    }

    private static void read(
            int id, CheckedReader in, ValidationContext module, SectionValidator definitions, CodeValidator bodies) {
        switch (id) {
            case TYPE -> module.types.read(in);
            case IMPORT -> definitions.imports(in);
            case FUNCTION -> definitions.functions(in);
            case TABLE -> definitions.tables(in);
            case MEMORY -> definitions.memories(in);
            case TAG -> definitions.tags(in);
            case GLOBAL -> definitions.globals(in);
            case EXPORT -> definitions.exports(in);
            case START -> definitions.start(in);
            case ELEMENT -> definitions.elements(in);
            case DATA_COUNT -> module.dataCount = in.u32();
            case CODE -> bodies.read(in);
            case DATA -> definitions.data(in);
            default -> throw new IllegalStateException("section " + id);
        }
    }
}
