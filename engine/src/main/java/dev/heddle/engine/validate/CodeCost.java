package dev.heddle.engine.validate;

/** Estimates what it costs to decode and compile code, in steps of about ten nanoseconds. */
final class CodeCost {
    /** The size of the largest method of the JVM. Instructions are counted with the least that they compile to. */
    private static final int LARGEST_METHOD = 65_535;

    /** How much the compiler may keep for the branches of one function. */
    private static final long MOST_STATE = 16_000_000;

    private long total;
    private long size;
    private long labels;
    private long copied;
    private long start;
    private int instructions;
    private int highest;
    private int deepest;
    private long allInstructions;
    private long mostInstructions;

    /** Begins another function. */
    void begin() {
        allInstructions += instructions;
        mostInstructions = Math.max(mostInstructions, instructions);
        size = 0;
        labels = 0;
        copied = 0;
        instructions = 0;
        highest = 0;
        deepest = 0;
        start = total;
    }

    /** @param bytes the least that it compiles to */
    void instruction(int bytes) {
        instructions++;
        total++;
        size += bytes;
    }

    void steps(long steps) {
        total += steps;
    }

    void values(int values) {
        total += values;
    }

    void block(int values, int height, int depth) {
        total += values;
        copied += height;
        labels += 2;
        highest = Math.max(highest, height);
        deepest = Math.max(deepest, depth);
    }

    void branch(int depth, int values, int dropped) {
        total += depth + 2L * values;
        copied += dropped;
        labels++;
    }

    /** A target of a {@code br_table}. */
    void target(boolean reached) {
        size += reached ? 4 : 0;
    }

    long total() {
        return total;
    }

    /** In all functions before this one. */
    long instructions() {
        return allInstructions;
    }

    /** In the longest function before this one. */
    long mostInstructions() {
        return mostInstructions;
    }

    /** The least that the function compiles to, in bytes. */
    long size() {
        return size;
    }

    /**
     * Whether a function has to be interpreted: it is too large for a JVM method, or costs too much to compile.
     *
     * @param own its locals that are no parameters
     */
    boolean isTooMuchToCompile(int own, int locals) {
        var state = (labels + 1) * (locals + (long) highest) + copied;
        return size + 3L * own > LARGEST_METHOD || state > MOST_STATE;
    }

    /** What compiling the function costs, if it is compiled. */
    long compileCost(int locals) {
        return total - start + (labels + 1) * (locals + (long) highest) + copied;
    }
}
