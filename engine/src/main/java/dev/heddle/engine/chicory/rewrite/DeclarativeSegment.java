package dev.heddle.engine.chicory.rewrite;

import com.dylibso.chicory.wasm.types.SectionId;
import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmWriter;
import java.util.BitSet;

/**
 * Adds a declarative element segment with functions that code takes references of.
 *
 * <p>By the specification, an export, a global or a table declares a function too; Chicory accepts segments only.
 */
public final class DeclarativeSegment {
    /** The kind of a declarative segment of function indexes. */
    private static final int DECLARATIVE = 3;

    private DeclarativeSegment() {}

    /** The module with one more segment, after all others. */
    public static byte[] add(byte[] wasm, BitSet functions) {
        var sections = Sections.of(wasm);
        var elements = sections.find(SectionId.ELEMENT);
        var out = new WasmWriter();
        if (elements == null) {
            out.u32(1);
        } else {
            var reader = elements.reader();
            out.u32(reader.u32() + 1).bytes(wasm, reader.position(), elements.end());
        }
        out.u32(DECLARATIVE).u8(0).u32(functions.cardinality());
        functions.stream().forEach(out::u32);
        return (elements == null
                        ? sections.insert(SectionId.ELEMENT, out.written(), SectionId.DATA_COUNT, SectionId.CODE)
                        : sections.with(SectionId.ELEMENT, out.written()))
                .encode();
    }
}
