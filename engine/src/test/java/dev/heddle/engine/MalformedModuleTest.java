package dev.heddle.engine;

import static dev.heddle.engine.Bombs.module;
import static dev.heddle.engine.Bombs.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are nearly a module: the binary format to its last bit. Sections are written as numbers and contents. */
class MalformedModuleTest {
    private final Engine engine =
            Engine.builder().cache(CompilationCache.none()).build();

    /** A type, a function of it, its code. */
    private static final String GOOD = "1:01600000 3:0100 10:0102000b";

    private static byte[] wasm(String sections) {
        var parts = sections.strip().split("[: ]+");
        var written = new byte[parts.length / 2][];
        for (var i = 0; i < written.length; i++) {
            written[i] = section(Integer.parseInt(parts[2 * i]), HexFormat.of().parseHex(parts[2 * i + 1]));
        }
        return module(written);
    }

    @Test
    void theSameWithoutAFaultIsLoaded() throws Exception {
        engine.load("x", wasm(GOOD));
        // A name that is no ASCII, a length longer than it need be, sections of somebody else's anywhere.
        engine.load("x", wasm("0:02c3a9 1:818080800060008000 0:0161 3:0100 10:0102000b 0:016100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3:0100 1:01600000 10:0102000b|unknown type 0",
                "1:01600000 1:01600000|section 1 is there twice or out of order",
                "5:010001 4:01700001|section 4 is there twice or out of order",
                "5:010001 13:00 5:010001|section 5 is there twice or out of order",
                "13:00 5:010001|section 5 is there twice or out of order",
                "11:00 12:00|section 12 is there twice or out of order",
                "14:00|malformed section id 14",
                "100:00|malformed section id 100",
                "1:0160000000|section 1 is longer than what is in it",
                "1:02600000|unexpected end",
                "1:8080808080006000|integer representation too long",
                "1:ffffffff1f|integer too large",
                "1:01600000 3:0100|function and code section have inconsistent lengths",
                "1:01600000 10:0102000b|function and code section have inconsistent lengths",
                "1:01600000 3:020000 10:0102000b|function and code section have inconsistent lengths",
                "1:01600000 3:0100 10:0103000b0b|function 0 has bytes after its end",
                "1:01600000 3:0100 10:010100|unexpected end",
                "1:01600000 3:0100 10:01020001|unexpected end",
                "1:01600000 3:0100 10:010300ff0b|illegal opcode ff",
                "1:01600000 3:0100 10:0104000c010b|unknown label 1",
                "1:01600000 3:0100 10:01040010050b|unknown function 5",
                "1:01600000 3:0100 10:01050020001a0b|unknown local 0",
                "1:01600000 3:0100 5:010000 10:0106003f80011a0b|unknown memory 128",
                "1:01600000 3:0100 10:0103001a0b|type mismatch: an operand is missing",
                "1:01600000 3:0100 10:01040041000b|type mismatch: values remain at the end of a block",
                "1:01600000 3:0100 5:010000 10:0108004100fe03011a0b|a fence's reserved byte must be zero",
                "5:0100818004|memory size must be at most 65536 pages (4 GiB)",
                "5:01010201|size minimum must not be greater than maximum",
                "5:010201|shared memory must have maximum",
                "4:0170010201|size minimum must not be greater than maximum",
                "4:017f0000|malformed reference type",
                "6:017f0241000b|malformed mutability 2",
                "6:017f004100|unexpected end",
                "6:017f0042000b|type mismatch: i32 is needed, and there is i64",
                "6:017f0023000b|unknown global 0",
                "5:010000 7:020161020001610200|duplicate export name, of export 1",
                "5:010000 7:0101610201|unknown memory 1",
                "5:010000 7:0101610500|malformed export kind 5",
                "5:010000 7:0102c0800200|malformed UTF-8 encoding",
                "5:010000 7:0103eda0800200|malformed UTF-8 encoding",
                "0:01ff|malformed UTF-8 encoding",
                "0:0561|unexpected end",
                "2:0101ff01610000|malformed UTF-8 encoding",
                "1:01600000 2:01016101610500|malformed import kind 5",
                "1:0160017f00 3:0100 8:00 10:0102000b|start function has parameters or results",
                "8:00|unknown function 0",
                "12:01|data count and data section have inconsistent lengths",
                "5:010000 12:02 11:010100|data count and data section have inconsistent lengths",
                "5:010000 11:0103|malformed data segment kind 3",
                "11:010041000b00|unknown memory 0",
                "1:01600000 3:0100 9:0108 10:0102000b|malformed elements segment kind 8",
                "1:01600000 3:0100 5:010000 10:010c00410041004100fc0800000b 11:010100|data count section required",
                "1:01600000 3:0100 10:010500d2001a0b|undeclared function reference 0",
                "1:0160017b00|needs the SIMD (v128) proposal, which is not supported",
            })
    void withAFaultIsRefusedByName(String sections, String message) {
        var wasm = wasm(sections);
        assertThatThrownBy(() -> engine.load("x", wasm))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:0160017b00|SIMD (v128)",
                "1:01600000 3:0100 10:011500fd0c000102030405060708090a0b0c0d0e0f1a0b|SIMD",
                "1:01600000 3:0100 10:010500fd80020b|relaxed SIMD",
                "5:010401|memory64",
                "4:01700401|memory64 (tables with 64-bit indexes)",
                "5:01080010|custom page sizes",
                "1:01600000 3:0100 10:010400fc130b|wide arithmetic",
                "1:01600000 3:0100 10:0105000640190b|legacy exception handling",
                "1:015d00|stack switching (continuations)",
                "1:014d00600000|custom descriptors",
            })
    void whatNeedsMoreThanThereIsIsNotCalledInvalid(String sections, String proposal) {
        assertThatThrownBy(() -> engine.load("x", wasm(sections)))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("x needs the " + proposal + " proposal, which is not supported");
    }

    @ParameterizedTest
    @CsvSource({
        "4:01700081ade204, '10,000,001'",
        // Whatever its maximum: it must not come out smaller than it is declared.
        "4:0170018094ebdc0380a8d6b907, '1,000,000,000'",
        "4:016f00ffffffff0f, '4,294,967,295'",
        "2:010161016201700081ade204, '10,000,001'",
    })
    void aTableIsAsLongAsDeclaredOrRefused(String sections, String elements) throws Exception {
        engine.load("x", wasm("4:01700080ade204"));
        assertThatThrownBy(() -> engine.load("x", wasm(sections)))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage(
                        "x is beyond a limit of this engine: elements of a table: %s, at most 10,000,000", elements);
    }

    @Test
    void functionsAreDeclaredByExportsGlobalsTablesAndSegments() throws Exception {
        var type = "1:0160017f017f 3:0100 ";
        var self = " 10:010700d2001a20000b";
        for (var declared : new String[] {"7:0101610000", "6:017000d2000b", "9:0103000100", "4:014000700001d2000b"}) {
            var module = engine.load("x", wasm(type + declared + self));
            assertThat(module.imports()).isEmpty();
        }
    }

    @Test
    void importsMayHaveAnyNameInUnicode() throws Exception {
        var name = "\u2192 \ud83e\uddf5";
        var utf8 = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var import1 = new java.io.ByteArrayOutputStream();
        import1.write(1);
        Bombs.sized(import1, utf8);
        Bombs.sized(import1, utf8);
        Bombs.bytes(import1, 0, 0);
        var wasm = module(section(1, HexFormat.of().parseHex("01600000")), section(2, import1.toByteArray()));
        assertThat(engine.load("x", wasm).imports())
                .extracting(CoreModule.Import::module, CoreModule.Import::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(name, name));
    }
}
