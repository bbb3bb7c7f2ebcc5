package dev.heddle.engine.validate;

/**
 * How large a module may be. Most are what browsers agreed on; those that are lower are so because what lies underneath takes
 * more than linear time or far more memory for them.
 */
final class ImplementationLimits {
    static final int TYPES = 100_000;
    /** How many types a type may stand on, one on the other. */
    static final int SUBTYPE_DEPTH = 63;

    static final int FUNCTIONS = 200_000;
    static final int IMPORTS = 100_000;
    /** The compiler looks through all imports for each function. */
    static final long IMPORTS_BY_FUNCTIONS = 200_000_000;

    static final int EXPORTS = 100_000;
    static final int GLOBALS = 100_000;
    static final int TABLES = 10_000;
    /** How many a table may begin with. */
    static final int TABLE_ELEMENTS = 10_000_000;

    static final int MEMORIES = 100;
    static final int TAGS = 100_000;
    static final int SEGMENTS = 100_000;
    /** Elements of all segments together. */
    static final int ELEMENTS = 2_000_000;

    static final int PARAMETERS = 1_000;
    static final int RESULTS = 1_000;
    static final int FIELDS = 10_000;
    static final int NAME_BYTES = 100_000;
    static final int FUNCTION_BYTES = 7_654_321;
    static final int LOCALS = 50_000;
    static final int BRANCH_TARGETS = 65_520;
    static final int FIXED_ELEMENTS = 10_000;
    static final int MEMORY_PAGES = 65_536;

    /** Values that all types together are made of. */
    static final int TYPE_VALUES = 2_000_000;
    /** What comparing all types that may be alike may take. */
    static final long TYPE_WORK = 500_000_000;

    static final long TYPE_FITS = 3_000_000;
    /** Locals of all functions, beyond as many as their code has bytes. */
    static final int MORE_LOCALS = 1_000_000;
    /** What checking all code may take, in steps, beyond {@link #WORK_PER_BYTE}. */
    static final long MORE_WORK = 50_000_000;

    static final long WORK_PER_BYTE = 100;

    private ImplementationLimits() {}

    /** @throws RejectedModuleException if there are more than the limit */
    static int atMost(int limit, String what, int count) {
        if (Integer.toUnsignedLong(count) > limit) {
            throw RejectedModuleException.limit(what, Integer.toUnsignedLong(count), limit);
        }
        return count;
    }
}
