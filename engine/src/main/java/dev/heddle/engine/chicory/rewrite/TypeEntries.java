package dev.heddle.engine.chicory.rewrite;

import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmReader;
import java.util.ArrayList;
import java.util.List;

/** The positions of the types in a module's type section. */
final class TypeEntries {
    private static final int REC = 0x4e;
    private static final int SUB_FINAL = 0x4f;
    private static final int SUB = 0x50;
    private static final int ARRAY = 0x5e;
    private static final int STRUCT = 0x5f;
    private static final int FUNCTION = 0x60;

    /** One type: from {@code start}, where its form is written, to {@code end}. */
    record Entry(int start, int end, boolean function) {}

    private final WasmReader reader;
    private final List<Entry> entries = new ArrayList<>();
    private final int groups;
    private final int first;

    /** @throws IllegalArgumentException if the form of a type is unknown */
    TypeEntries(Sections.Section section) {
        reader = section.reader();
        groups = reader.u32();
        first = reader.position();
        for (var left = groups; left > 0; left--) {
            readGroup();
        }
    }

    /** By type index. */
    List<Entry> entries() {
        return entries;
    }

    /** The number of groups; a type outside of any group counts as one. */
    int groups() {
        return groups;
    }

    /** The position of the first group. */
    int first() {
        return first;
    }

    private void readGroup() {
        var start = reader.position();
        if (reader.u8() != REC) {
            reader.moveTo(start);
            readSubtype();
            return;
        }
        for (var left = reader.u32(); left > 0; left--) {
            readSubtype();
        }
    }

    private void readSubtype() {
        var start = reader.position();
        var form = reader.u8();
        if (form == SUB || form == SUB_FINAL) {
            for (var left = reader.u32(); left > 0; left--) {
                reader.u32();
            }
            start = reader.position();
            form = reader.u8();
        }
        switch (form) {
            case FUNCTION -> {
                readValueTypes();
                readValueTypes();
            }
            case STRUCT -> {
                for (var left = reader.u32(); left > 0; left--) {
                    readField();
                }
            }
            case ARRAY -> readField();
            default -> throw new IllegalArgumentException("type of form " + form);
        }
        entries.add(new Entry(start, reader.position(), form == FUNCTION));
    }

    private void readValueTypes() {
        for (var left = reader.u32(); left > 0; left--) {
            reader.skipValueType();
        }
    }

    private void readField() {
        reader.skipValueType();
        reader.skip(1);
    }
}
