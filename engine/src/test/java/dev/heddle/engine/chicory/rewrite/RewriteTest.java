package dev.heddle.engine.chicory.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.SectionId;
import dev.heddle.engine.binary.Sections;
import dev.heddle.engine.binary.WasmWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewriteTest {
    /** The guests of all tests here, and the modules in the folder that the property {@code heddle.modules} names. */
    static List<Path> modules() throws Exception {
        var modules = new ArrayList<Path>();
        modules.addAll(
                in(Path.of(RewriteTest.class.getResource("/calls.wasm").toURI()).getParent()));
        var more = System.getProperty("heddle.modules");
        if (more != null) {
            modules.addAll(in(Path.of(more)));
        }
        return modules;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".wasm")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatIsNotTransformedComesOutAsItWentIn(Path module) throws IOException {
        var wasm = Files.readAllBytes(module);
        assertThat(Sections.of(wasm).encode()).isEqualTo(wasm);
        if (!module.getFileName().toString().startsWith("block-types")) {
            assertThat(BlockTypeIndexes.rewrite(wasm)).isNull();
        }
    }

    /** A module as Chicory takes it. */
    private static byte[] mended(Path module) throws IOException {
        var wasm = Files.readAllBytes(module);
        for (var mended : new byte[][] {BlockTypeIndexes.rewrite(wasm), ImportNameEscapes.rewrite(wasm)}) {
            wasm = mended == null ? wasm : mended;
        }
        return wasm;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyBodyIsWalkedToItsEnd(Path module) throws IOException {
        var wasm = mended(module);
        var code = Sections.of(wasm).find(SectionId.CODE);
        if (code == null) {
            return;
        }
        var expected = Parser.parse(wasm).codeSection().functionBodies();
        var reader = code.reader();
        var count = reader.u32();
        for (var i = 0; i < count; i++) {
            var size = reader.u32();
            var end = reader.position() + size;
            for (var left = reader.u32(); left > 0; left--) {
                reader.u32();
                reader.skipValueType();
            }
            var instructions = new InstructionReader(wasm, reader.position(), end);
            var walked = new ArrayList<OpCode>();
            while (instructions.next()) {
                walked.add(instructions.opcode());
            }
            assertThat(walked).isEqualTo(instructions(expected[i]));
            reader.moveTo(end);
        }
        assertThat(reader.position()).isEqualTo(code.end());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void onlyBodiesThatAreAskedForStay(Path module) throws IOException {
        var wasm = mended(module);
        var whole = Parser.parse(wasm);
        var bodies = whole.codeSection().functionBodies();
        for (var kept = 0; kept < bodies.length; kept++) {
            var thinned =
                    FunctionStripper.keep(wasm, Set.of(whole.importSection().count(ExternalType.FUNCTION) + kept));
            var left = unvalidated(thinned).codeSection().functionBodies();
            assertThat(left).hasSameSizeAs(bodies);
            for (var i = 0; i < left.length; i++) {
                assertThat(instructions(left[i])).isEqualTo(i == kept ? instructions(bodies[i]) : List.of(OpCode.END));
            }
        }
    }

    private static WasmModule unvalidated(byte[] wasm) {
        return Parser.builder().withValidation(false).build().parse(() -> new ByteArrayInputStream(wasm));
    }

    private static List<OpCode> instructions(FunctionBody body) {
        return body.instructions().stream().map(AnnotatedInstruction::opcode).toList();
    }

    @Test
    void aBlockTypeBecomesTheNextIndexThatIsLongEnough() {
        for (var types : new int[] {65, 127, 128, 200, 8192, 9000}) {
            var mended = BlockTypeIndexes.rewrite(module(types, 64));
            var sections = Sections.of(mended);
            var entries = new TypeEntries(sections.find(SectionId.TYPE)).entries();
            var index = Math.max(types, 128);
            assertThat(entries).hasSize(index + 1);
            var code = sections.find(SectionId.CODE);
            var reader = code.reader();
            reader.skip(1);
            assertThat(reader.u32()).isEqualTo(code.end() - reader.position());
            reader.skip(2);
            assertThat(reader.u32()).isEqualTo(index);
            assertThat(Arrays.copyOfRange(mended, reader.position(), code.end()))
                    .containsExactly(0x0b, 0x0b);
        }
    }

    @Test
    void blocksOfOtherTypesStayAsTheyAre() {
        for (var type : new int[] {0, 63, 128, 199}) {
            var wasm = module(200, type);
            assertThat(BlockTypeIndexes.rewrite(wasm)).isNull();
        }
    }

    /** A module of so many types, all the same, with a function that has a block of one of them. */
    private static byte[] module(int types, int blockType) {
        var section = new WasmWriter().u32(types);
        for (var i = 0; i < types; i++) {
            section.u8(0x60).u32(0).u32(0);
        }
        var body = new WasmWriter()
                .u32(0)
                .u8(0x02)
                .s33(blockType)
                .u8(0x0b)
                .u8(0x0b)
                .written();
        return new WasmWriter()
                .u8(0)
                .u8('a')
                .u8('s')
                .u8('m')
                .u8(1)
                .u8(0)
                .u8(0)
                .u8(0)
                .u8(SectionId.TYPE)
                .sized(section.written())
                .u8(SectionId.FUNCTION)
                .sized(new byte[] {1, 0})
                .u8(SectionId.CODE)
                .sized(new WasmWriter().u32(1).sized(body).written())
                .written();
    }
}
