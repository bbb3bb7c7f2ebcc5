package dev.heddle.engine.chicory.rewrite;

import com.dylibso.chicory.wasm.types.SectionId;
import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmWriter;
import java.util.Set;

/** Removes the code of functions whose code is not needed. */
public final class FunctionStripper {
    /** No locals, no instructions. */
    private static final byte[] EMPTY = {0, 0x0b};

    private FunctionStripper() {}

    /**
     * The module with the bodies of some functions, and empty ones for the others. It is well-formed, but no longer valid.
     *
     * @param functions indexes of functions, among which imported ones count
     */
    public static byte[] keep(byte[] wasm, Set<Integer> functions) {
        var sections = Sections.of(wasm);
        var code = sections.find(SectionId.CODE);
        if (code == null) {
            return wasm;
        }
        var reader = code.reader();
        var count = reader.u32();
        var first = importedFunctions(sections);
        var out = new WasmWriter().u32(count);
        for (var function = first; function < first + count; function++) {
            var start = reader.position();
            reader.skip(reader.u32());
            if (functions.contains(function)) {
                out.bytes(wasm, start, reader.position());
            } else {
                out.sized(EMPTY);
            }
        }
        return sections.with(SectionId.CODE, out.written()).encode();
    }

    private static int importedFunctions(Sections sections) {
        var imports = sections.find(SectionId.IMPORT);
        if (imports == null) {
            return 0;
        }
        var reader = imports.reader();
        var functions = 0;
        for (var left = reader.u32(); left > 0; left--) {
            reader.skip(reader.u32());
            reader.skip(reader.u32());
            if (ImportNameEscapes.skipDescription(reader)) {
                functions++;
            }
        }
        return functions;
    }
}
