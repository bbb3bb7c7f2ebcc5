package dev.heddle.engine;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.DataCountSection;
import com.dylibso.chicory.wasm.types.DataSection;
import com.dylibso.chicory.wasm.types.ElementSection;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionSection;
import com.dylibso.chicory.wasm.types.GlobalSection;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.MemorySection;
import com.dylibso.chicory.wasm.types.Section;
import com.dylibso.chicory.wasm.types.SectionId;
import com.dylibso.chicory.wasm.types.StartSection;
import com.dylibso.chicory.wasm.types.TableSection;
import com.dylibso.chicory.wasm.types.TagSection;
import com.dylibso.chicory.wasm.types.TypeSection;
import dev.heddle.engine.rewrite.Bodies;
import dev.heddle.engine.rewrite.ImportNames;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;

/** Decodes and validates core modules, and says in a line what is wrong with one. */
final class Decoding {
    /** What the decoder says of imports whose names it does not take. */
    private static final Set<String> REFUSED_IMPORTS = Set.of("malformed import kind", "malformed UTF-8 encoding");

    /** The decoder lists all that it finds wrong with a function. */
    private static final int LONGEST_LINE = 200;

    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    /** Custom sections are left out: a fault in one is no fault of the module. */
    private static final int[] SECTIONS = {
        SectionId.TYPE, SectionId.IMPORT, SectionId.FUNCTION, SectionId.TABLE, SectionId.MEMORY, SectionId.TAG,
        SectionId.GLOBAL, SectionId.EXPORT, SectionId.START, SectionId.ELEMENT, SectionId.DATA_COUNT, SectionId.DATA
    };

    private Decoding() {}

    /** The module, all of it validated. */
    static WasmModule decode(String name, byte[] wasm) throws InvalidModuleException {
        return decode(name, wasm, true, true);
    }

    /**
     * A module that is valid and whose code is compiled but for some functions. Of a large one, only their bodies are decoded: all
     * bodies together take thirty times their length of memory.
     */
    static WasmModule decodeCompiled(String name, byte[] wasm, CompiledCode code) throws InvalidModuleException {
        var interpreted = code.interpreted();
        if (wasm.length <= Forwarding.LARGEST_MODULE || code.isInterpreted()) {
            return decode(name, wasm, true, false);
        }
        return interpreted.isEmpty()
                ? decode(name, wasm, false, false)
                : decode(name, Bodies.keep(wasm, Set.copyOf(interpreted)), true, false);
    }

    private static WasmModule decode(String name, byte[] wasm, boolean bodies, boolean validate)
            throws InvalidModuleException {
        try {
            return parse(name, wasm, bodies, validate);
        } catch (RuntimeException | AssertionError e) {
            // Tried after the fact, so that no other module is searched for such imports.
            var mended =
                    e.getMessage() != null && REFUSED_IMPORTS.contains(e.getMessage()) ? ImportNames.mend(wasm) : null;
            if (mended != null) {
                return decode(name, mended, bodies, validate);
            }
            // The decoder has words of its own for most faults; some show as whatever its code ran into.
            throw new InvalidModuleException(name + " is not a valid module: " + firstLine(e));
        }
    }

    private static WasmModule parse(String name, byte[] wasm, boolean bodies, boolean validate) {
        var parser = Parser.builder();
        for (var section : SECTIONS) {
            parser.includeSectionId(section);
        }
        if (bodies) {
            parser.includeSectionId(SectionId.CODE);
        }
        var module = WasmModule.builder().withValidation(validate).withDigest(name);
        parser.build().parse(new ByteArrayInputStream(wasm), section -> {
            add(module, section);
            if (!bodies && section instanceof FunctionSection functions) {
                module.setCodeSection(emptyBodies(functions.functionCount()));
            }
        });
        return module.build();
    }

    private static void add(WasmModule.Builder module, Section section) {
        // By number, not by type: a switch over types costs the start of every process some milliseconds.
        switch (section.sectionId()) {
            case SectionId.TYPE -> module.setTypeSection((TypeSection) section);
            case SectionId.IMPORT -> module.setImportSection((ImportSection) section);
            case SectionId.FUNCTION -> module.setFunctionSection((FunctionSection) section);
            case SectionId.TABLE -> module.setTableSection((TableSection) section);
            case SectionId.MEMORY -> module.setMemorySection((MemorySection) section);
            case SectionId.TAG -> module.setTagSection((TagSection) section);
            case SectionId.GLOBAL -> module.setGlobalSection((GlobalSection) section);
            case SectionId.EXPORT -> module.setExportSection((ExportSection) section);
            case SectionId.START -> module.setStartSection((StartSection) section);
            case SectionId.ELEMENT -> module.setElementSection((ElementSection) section);
            case SectionId.DATA_COUNT -> module.setDataCountSection((DataCountSection) section);
            case SectionId.CODE -> module.setCodeSection((CodeSection) section);
            case SectionId.DATA -> module.setDataSection((DataSection) section);
            default -> module.addIgnoredSection(section.sectionId());
        }
    }

    /** As many bodies as there are functions: the decoder counts them, and nothing else looks at them. */
    private static CodeSection emptyBodies(int count) {
        var body = new FunctionBody(List.of(), List.of());
        var code = CodeSection.builder();
        for (var i = 0; i < count; i++) {
            code.addFunctionBody(body);
        }
        return code.build();
    }

    /** Looks at the first bytes, which tell core modules from other files. */
    static void checkHeader(String name, byte[] wasm) throws InvalidModuleException {
        if (wasm.length == 0) {
            throw new InvalidModuleException(name + " is empty");
        }
        for (var i = 0; i < Math.min(MAGIC.length, wasm.length); i++) {
            if (wasm[i] != MAGIC[i]) {
                throw new InvalidModuleException(name + " is not a WebAssembly file: it does not begin with \\0asm");
            }
        }
        if (wasm.length < 8) {
            throw new InvalidModuleException(name + " is cut short: it has " + wasm.length + " bytes");
        }
        // Two bytes of version, then two of layer: 0 for core modules, 1 for components.
        if (wasm[6] == 1 && wasm[7] == 0) {
            throw new InvalidModuleException(name + " is a component, not a core module");
        }
        if (wasm[4] != 1 || wasm[5] != 0 || wasm[6] != 0 || wasm[7] != 0) {
            throw new InvalidModuleException(name + " is of an unknown version: "
                    + (Byte.toUnsignedInt(wasm[4]) | Byte.toUnsignedInt(wasm[5]) << 8) + ", layer "
                    + (Byte.toUnsignedInt(wasm[6]) | Byte.toUnsignedInt(wasm[7]) << 8));
        }
    }

    static String firstLine(Throwable e) {
        var said = e.getMessage();
        if (said == null) {
            return e.getClass().getSimpleName();
        }
        var end = said.indexOf('\n');
        var line = end < 0 ? said : said.substring(0, end);
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }
}
