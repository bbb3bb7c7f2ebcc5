package dev.heddle.engine.validate;

import java.util.BitSet;

/** What a module imports and defines, by kind and index: the context of the specification's validation rules. */
final class ValidationContext {
    final TypeTable types = new TypeTable();
    /** Types of functions, the imported ones first. */
    final IntList functions = new IntList();

    /** Kinds of elements of tables. */
    final IntList tables = new IntList();

    /** Kinds of globals, negative if mutable. */
    final IntList globals = new IntList();

    /** Types of tags. */
    final IntList tags = new IntList();

    /** Kinds of elements of segments. */
    final IntList elements = new IntList();

    /** Functions that are mentioned outside of function bodies: code may take references of these. */
    final BitSet declared = new BitSet();

    /** Functions that code takes references of. */
    final BitSet referred = new BitSet();

    /** Functions whose own code takes references of them. */
    final BitSet selfReferred = new BitSet();

    int imports;
    int memories;
    int importedFunctions;
    /** The number in the data count section; -1 without one. */
    int dataCount = -1;

    int dataSegments;
    int bodies;

    int function(int index) {
        return checked(functions, index, "function");
    }

    int table(int index) {
        return checked(tables, index, "table");
    }

    int global(int index) {
        return checked(globals, index, "global");
    }

    int tag(int index) {
        return checked(tags, index, "tag");
    }

    int element(int index) {
        return checked(elements, index, "element segment");
    }

    void memory(int index) {
        if (index < 0 || index >= memories) {
            throw unknown("memory", index);
        }
    }

    /** Checks the index of a data segment in code, which needs the data count section. */
    void data(int index) {
        if (dataCount < 0) {
            throw RejectedModuleException.invalid("data count section required");
        }
        if (Integer.compareUnsigned(index, dataCount) >= 0) {
            throw unknown("data segment", index);
        }
    }

    private static int checked(IntList things, int index, String what) {
        if (index < 0 || index >= things.size()) {
            throw unknown(what, index);
        }
        return things.get(index);
    }

    static RejectedModuleException unknown(String what, int index) {
        return RejectedModuleException.invalid("unknown " + what + " " + Integer.toUnsignedString(index));
    }
}
