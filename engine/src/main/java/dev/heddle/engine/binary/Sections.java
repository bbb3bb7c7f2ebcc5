package dev.heddle.engine.binary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of a module, in their order. */
public final class Sections {
    private static final int HEADER = 8;

    /** One section: from {@code start} with its id and size, from {@code content} on what is in it. */
    public static final class Section {
        private final int id;
        private final byte[] bytes;
        private final int start;
        private final int content;
        private final int end;

        private Section(int id, byte[] bytes, int start, int content, int end) {
            this.id = id;
            this.bytes = bytes;
            this.start = start;
            this.content = content;
            this.end = end;
        }

        private static Section of(int id, byte[] content) {
            var bytes = new WasmWriter().u8(id).sized(content).written();
            return new Section(id, bytes, 0, bytes.length - content.length, bytes.length);
        }

        /** Reads what is in it. */
        public WasmReader reader() {
            return new WasmReader(bytes, content);
        }

        public int end() {
            return end;
        }
    }

    private final byte[] wasm;
    private final List<Section> sections;

    private Sections(byte[] wasm, List<Section> sections) {
        this.wasm = wasm;
        this.sections = sections;
    }

    /**
     * The sections of a module.
     *
     * @throws IndexOutOfBoundsException if sections and bytes end in different places
     */
    public static Sections of(byte[] wasm) {
        var sections = new ArrayList<Section>();
        var reader = new WasmReader(wasm, HEADER);
        while (reader.position() < wasm.length) {
            var start = reader.position();
            var id = reader.u8();
            var size = reader.u32();
            var content = reader.position();
            reader.skip(size);
            sections.add(new Section(id, wasm, start, content, reader.position()));
        }
        return new Sections(wasm, sections);
    }

    /** The first section of this number, or null. */
    @Nullable
    public Section find(int id) {
        for (var section : sections) {
            if (section.id == id) {
                return section;
            }
        }
        return null;
    }

    /** The same module with other content in the section of this number, which it has. */
    public Sections with(int id, byte[] content) {
        var changed = new ArrayList<>(sections);
        changed.replaceAll(section -> section.id == id ? Section.of(id, content) : section);
        return new Sections(wasm, changed);
    }

    /** The same module with one more section, before the first of these. */
    public Sections insert(int id, byte[] content, int... before) {
        var changed = new ArrayList<>(sections);
        var at = 0;
        while (at < changed.size() && !contains(before, changed.get(at).id)) {
            at++;
        }
        changed.add(at, Section.of(id, content));
        return new Sections(wasm, changed);
    }

    private static boolean contains(int[] ids, int id) {
        for (var one : ids) {
            if (one == id) {
                return true;
            }
        }
        return false;
    }

    /** The module's bytes; the same as {@link #of} read if no section was replaced. */
    public byte[] encode() {
        var out = new WasmWriter().bytes(wasm, 0, HEADER);
        for (var section : sections) {
            out.bytes(section.bytes, section.start, section.end);
        }
        return out.written();
    }
}
