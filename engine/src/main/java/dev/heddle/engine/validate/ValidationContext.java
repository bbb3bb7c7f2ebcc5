package dev.heddle.engine.validate;

import java.util.BitSet;

/** What a module imports and defines, by kind and index. */
final class ValidationContext {
    final TypeTable types = new TypeTable();
    /** Types of functions; the first are imported ones. */
    final IntList functions = new IntList();

    /** Kinds of elements of tables. */
    final IntList tables = new IntList();

    /** Kinds of globals, negative if mutable. */
    final IntList globals = new IntList();

    /** Types of tags. */
    final IntList tags = new IntList();

    /** Kinds of elements of segments. */
    final IntList elements = new IntList();

    /** Functions that something outside of functions names. */
    final BitSet declared = new BitSet();

    /** Functions that code refers to, and which have to be among those. */
    final BitSet referred = new BitSet();

    /** Functions whose own code refers to them. */
    final BitSet selfReferred = new BitSet();

    int imports;
    int memories;
    int importedFunctions;
    /** Data segments as the count before the code says; -1 without one. */
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

    /** A data segment that code names, which takes a count of them before the code. */
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
