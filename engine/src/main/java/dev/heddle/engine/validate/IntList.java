package dev.heddle.engine.validate;

import java.util.Arrays;

/** A list of numbers, which is also a stack. */
final class IntList {
    static final int[] NONE = {};

    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int removeLast() {
        return values[--size];
    }

    int size() {
        return size;
    }

    void truncate(int to) {
        size = to;
    }

    /** Undoes a {@link #truncate}. */
    void restore(int to) {
        size = to;
    }
}
