package dev.heddle.engine.chicory.rewrite;

import com.dylibso.chicory.wasm.types.SectionId;
import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmReader;
import dev.heddle.engine.binary.WasmWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces type indexes of blocks that Chicory would misread.
 *
 * <p>Chicory reads block types as unsigned numbers, and takes the indexes 64 to 127 for codes of value types. So the types with such
 * indexes are copied to the end of the type section, and the blocks get the indexes of the copies.
 */
public final class BlockTypeIndexes {
    private static final int FIRST = 64;
    private static final int LAST = 127;

    /** Where a block type is written that has to be replaced. */
    private record BlockType(int start, int end, int index) {}

    private final Sections sections;
    private final TypeEntries types;
    /** New indexes by old ones. */
    private final Map<Integer, Integer> moved = new LinkedHashMap<>();

    private BlockTypeIndexes(Sections sections, TypeEntries types) {
        this.sections = sections;
        this.types = types;
    }

    /** The module with other indexes; null if no block needs one, or the module is malformed. */
    public static byte @Nullable [] rewrite(byte[] wasm) {
        try {
            var sections = Sections.of(wasm);
            var typeSection = sections.find(SectionId.TYPE);
            var code = sections.find(SectionId.CODE);
            if (typeSection == null || code == null) {
                return null;
            }
            var types = new TypeEntries(typeSection);
            return types.entries().size() <= FIRST ? null : new BlockTypeIndexes(sections, types).rewrite(wasm, code);
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private byte @Nullable [] rewrite(byte[] wasm, Sections.Section code) {
        var reader = code.reader();
        var count = reader.u32();
        var out = new WasmWriter().u32(count);
        for (var left = count; left > 0; left--) {
            var start = reader.position();
            var size = reader.u32();
            var body = reader.position();
            reader.skip(size);
            var changed = rewriteBody(wasm, body, reader.position());
            if (changed == null) {
                out.bytes(wasm, start, reader.position());
            } else {
                out.sized(changed);
            }
        }
        out.bytes(wasm, reader.position(), code.end());
        return moved.isEmpty()
                ? null
                : sections.with(SectionId.TYPE, moreTypes(wasm))
                        .with(SectionId.CODE, out.written())
                        .encode();
    }

    /** A function body with other block types; null if none has to be replaced. */
    private byte @Nullable [] rewriteBody(byte[] wasm, int start, int end) {
        var misread = misread(wasm, start, end);
        if (misread.isEmpty()) {
            return null;
        }
        var out = new WasmWriter();
        var done = start;
        for (var blockType : misread) {
            out.bytes(wasm, done, blockType.start()).s33(newIndex(blockType.index()));
            done = blockType.end();
        }
        return out.bytes(wasm, done, end).written();
    }

    private List<BlockType> misread(byte[] wasm, int start, int end) {
        var misread = new ArrayList<BlockType>();
        var reader = new WasmReader(wasm, start);
        for (var left = reader.u32(); left > 0; left--) {
            reader.u32();
            reader.skipValueType();
        }
        var instructions = new InstructionReader(wasm, reader.position(), end);
        while (instructions.next()) {
            // Types are single bytes; indexes from 64 on are longer.
            if (!instructions.isBlock() || wasm[instructions.immediates()] >= 0) {
                continue;
            }
            reader.moveTo(instructions.immediates());
            var index = reader.u32();
            if (index >= FIRST
                    && index <= LAST
                    && index < types.entries().size()
                    && types.entries().get(index).function()) {
                misread.add(new BlockType(instructions.immediates(), reader.position(), index));
            }
        }
        return misread;
    }

    private int newIndex(int index) {
        var first = Math.max(types.entries().size(), LAST + 1);
        return moved.computeIfAbsent(index, absent -> first + moved.size());
    }

    /** All types as they were, then unused ones up to the last misread index, then the copies. */
    private byte[] moreTypes(byte[] wasm) {
        var unused = Math.max(0, LAST + 1 - types.entries().size());
        var section = sections.find(SectionId.TYPE);
        var out = new WasmWriter().u32(types.groups() + unused + moved.size());
        if (section != null) {
            out.bytes(wasm, types.first(), section.end());
        }
        for (var left = unused; left > 0; left--) {
            out.u8(0x60).u32(0).u32(0);
        }
        for (var index : moved.keySet()) {
            var type = types.entries().get(index);
            out.bytes(wasm, type.start(), type.end());
        }
        return out.written();
    }
}
