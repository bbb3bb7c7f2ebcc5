package dev.heddle.engine.validate;

/**
 * How large a module may be. Most limits are those that browsers agreed on; some are lower, because Chicory takes more than linear time
 * or far more memory for larger modules.
 */
final class ImplementationLimits {
    static final int TYPES = 100_000;
    /** How many supertypes a type may have, one above the other. */
    static final int SUBTYPE_DEPTH = 63;

    static final int FUNCTIONS = 200_000;
    static final int IMPORTS = 100_000;
    /** Chicory's compiler searches all imports for each function. */
    static final long IMPORTS_BY_FUNCTIONS = 200_000_000;

    static final int EXPORTS = 100_000;
    static final int GLOBALS = 100_000;
    static final int TABLES = 10_000;
    /** How many elements a table may have at first. */
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

    /** Parameters, results and fields of all types together. */
    static final int TYPE_VALUES = 2_000_000;
    /** Steps that comparing all types that may be equal may take. */
    static final long TYPE_STEPS = 500_000_000;

    static final long TYPE_MATCHES = 3_000_000;
    /** Locals of all functions, beyond one for each byte of the module. */
    static final int BASE_LOCALS = 1_000_000;
    /** Steps that validating all code may take, beyond {@link #STEPS_PER_BYTE}. */
    static final long BASE_STEPS = 50_000_000;

    static final long STEPS_PER_BYTE = 100;

    private ImplementationLimits() {}

    /** @throws RejectedModuleException if there are more than the limit */
    static int atMost(int limit, String what, int count) {
        if (Integer.toUnsignedLong(count) > limit) {
            throw RejectedModuleException.limit(what, Integer.toUnsignedLong(count), limit);
        }
        return count;
    }
}
