package dev.heddle.engine.chicory.code;

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
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.chicory.rewrite.FunctionStripper;
import dev.heddle.engine.code.CompiledCode;
import dev.heddle.engine.code.FirstLine;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;

/** Decodes core modules, has Chicory validate them, and says in a line what is wrong with one. */
public final class ModuleDecoder {
    /** Bytes up to which the code of a module is decoded although it is compiled: there may be thunks in it to be bypassed. */
    private static final int DECODED_WHOLE = 8192;

    /** Without custom sections: an error in one is no error of the module. */
    private static final int[] SECTIONS = {
        SectionId.TYPE, SectionId.IMPORT, SectionId.FUNCTION, SectionId.TABLE, SectionId.MEMORY, SectionId.TAG,
        SectionId.GLOBAL, SectionId.EXPORT, SectionId.START, SectionId.ELEMENT, SectionId.DATA_COUNT, SectionId.DATA
    };

    private ModuleDecoder() {}

    /** The module, all of it validated. */
    public static WasmModule decode(String name, byte[] wasm) throws InvalidModuleException {
        return decode(name, wasm, true, true);
    }

    /**
     * A module that is known to be valid, and whose code is compiled except for some functions. Of a large module, only the bodies of
     * these are decoded: decoded bodies take thirty times their length of memory.
     */
    public static WasmModule decodeCompiled(String name, byte[] wasm, CompiledCode code) throws InvalidModuleException {
        var interpreted = code.interpreted();
        if (wasm.length <= DECODED_WHOLE || code.isInterpreted()) {
            return decode(name, wasm, true, false);
        }
        return interpreted.isEmpty()
                ? decode(name, wasm, false, false)
                : decode(name, FunctionStripper.keep(wasm, Set.copyOf(interpreted)), true, false);
    }

    private static WasmModule decode(String name, byte[] wasm, boolean bodies, boolean validate)
            throws InvalidModuleException {
        try {
            return parse(name, wasm, bodies, validate);
        } catch (RuntimeException | AssertionError e) {
            // Chicory has a message for most errors; some show as an exception of its own code.
            throw new InvalidModuleException(name + " is not a valid module: " + FirstLine.of(e));
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
        // By number: a switch over types adds some milliseconds to the start of every process.
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

    /** As many empty bodies as there are functions, because Chicory compares the numbers. */
    private static CodeSection emptyBodies(int count) {
        var body = new FunctionBody(List.of(), List.of());
        var code = CodeSection.builder();
        for (var i = 0; i < count; i++) {
            code.addFunctionBody(body);
        }
        return code.build();
    }
}
