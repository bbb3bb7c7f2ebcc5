package dev.heddle.engine.validate;

/** Counts what decoding and compiling some code takes, in steps of about ten nanoseconds. */
final class CodeCost {
    /** The largest method of the JVM, and somewhat more: what is counted for an instruction is the least that it can become. */
    private static final int LARGEST_METHOD = 65_535;

    /** What the compiler may keep for the branches of one function. */
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

    /** @param bytes the least that it becomes when compiled */
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

    /** A target of a table of branches. */
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

    /** The least that the function becomes, in bytes. */
    long size() {
        return size;
    }

    /**
     * Whether a function is for the interpreter: no method holds it, or compiling it takes too much for what it is.
     *
     * @param own its locals that are no parameters
     */
    boolean isTooMuchToCompile(int own, int locals) {
        var state = (labels + 1) * (locals + (long) highest) + copied;
        return size + 3L * own > LARGEST_METHOD || state > MOST_STATE;
    }

    /** What compiling the function took, if it was. */
    long compiling(int locals) {
        return total - start + (labels + 1) * (locals + (long) highest) + copied;
    }
}
