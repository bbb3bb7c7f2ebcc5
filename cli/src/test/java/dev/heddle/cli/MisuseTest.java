package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisuseTest {
    @TempDir
    private Path folder;

    private final PrintStream systemErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void setUp() throws IOException {
        Files.write(folder.resolve("module.wasm"), Wasm.adder());
        Files.write(folder.resolve("component.wasm"), Wasm.join(Wasm.COMPONENT_HEADER, Wasm.ints(1)));
        Files.writeString(folder.resolve("text.wat"), "(module)");
        Files.writeString(folder.resolve("notes.txt"), "Remember the milk.");
        Files.write(folder.resolve("empty.wasm"), new byte[0]);
        Files.write(folder.resolve("head.wasm"), Arrays.copyOf(Wasm.MODULE_HEADER, 6));
        Files.write(folder.resolve("old.wasm"), Wasm.ints(0, 'a', 's', 'm', 11, 0, 0, 0));
        Files.write(folder.resolve("async.wasm"), Wasm.join(Wasm.COMPONENT_HEADER, Wasm.section(7, 1, 0x43, 0, 1, 0)));
        Files.write(
                folder.resolve("http.wasm"), Wasm.componentImporting("wasi:http/types@0.2.0", "wasi:cli/stdin@0.3.0"));
        Files.write(folder.resolve("one.wasm"), Wasm.componentImporting("my:app/log"));
        Files.write(folder.resolve("missing.wasm"), Wasm.importing("env", "f"));
        Files.write(folder.resolve("library.wasm"), Wasm.COMPONENT_HEADER);
        Files.write(folder.resolve("escape.wasm"), Wasm.importing("e\u001b[31m", "f\nheddle: all is well"));
        Files.createDirectories(folder.resolve("wit"));
        Files.writeString(folder.resolve("wit/a.wit"), "package wasi:io@0.2.12;\ninterface poll { poll: func() }\n");
        Files.createDirectories(folder.resolve("old"));
        Files.writeString(folder.resolve("old/a.wit"), "package wasi:io@0.2.6; interface poll {}");
        var whole = Wasm.adder();
        try (var sparse = FileChannel.open(
                folder.resolve("huge.wasm"), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            sparse.write(ByteBuffer.wrap(whole));
            sparse.write(ByteBuffer.allocate(1), 3L << 30);
        }
        Files.write(folder.resolve("cut.wasm"), Arrays.copyOf(whole, whole.length - 5));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void tearDown() {
        System.setErr(systemErr);
    }

    /** {@code %} stands for the folder. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run                                  | run: which FILE?",
                "run %/none.wasm                      | %/none.wasm: no such file",
                "run %                                | %: is a directory, not a wasm file",
                "run %/notes.txt                      | %/notes.txt: is not a wasm file",
                "run %/empty.wasm                     | %/empty.wasm: is empty, not a wasm file",
                "run %/head.wasm                      | %/head.wasm: is cut short: a wasm file has at least 8 bytes, this one has 6",
                "run %/old.wasm                       | %/old.wasm: is of an unknown version of WebAssembly",
                "run %/component.wasm                 | %/component.wasm: not a valid component: unexpected end (at offset 0x9)",
                "run %/async.wasm                     | %/async.wasm: needs more than WASI 0.2, which heddle runs: "
                        + "async functions are not part of WASI 0.2 (at offset 0xb)",
                "inspect %/async.wasm                 | %/async.wasm: needs more than WASI 0.2, which heddle runs: "
                        + "async functions are not part of WASI 0.2 (at offset 0xb)",
                "run %/http.wasm                      | %/http.wasm: 2 imports are missing or of another type: "
                        + "wasi:http/types@0.2.0 is imported, but not offered; "
                        + "wasi:cli/stdin@0.3.0 is imported, but wasi:cli/stdin@0.2.12 is offered",
                "run %/one.wasm                       | %/one.wasm: my:app/log is imported, but not offered",
                "run %/missing.wasm                   | %/missing.wasm: env.f (func [] -> []) is not provided",
                "run %/library.wasm                   | %/library.wasm: is no command: it exports no wasi:cli/run, nor anything else",
                "run %/escape.wasm                    | %/escape.wasm: e\\u{1b}[31m.f\\u{a}heddle: all is well (func [] -> []) is not provided",
                "run %/none\u001b[2J.wasm             | %/none\\u{1b}[2J.wasm: no such file",
                "run -S max-resources=1 %/module.wasm | %/module.wasm: cannot be started: "
                        + "a guest starts with more descriptors than it may have",
                "run -W max-wasm-stack=9223372036854775807 %/a.wasm | -W max-wasm-stack=9223372036854775807: "
                        + "a stack of more than 1073741824 bytes",
                "run --invoke f %/one.wasm            | --invoke f: expected \"(\" after the function's name at column 2",
                "run --invoke f(1) %/one.wasm         | --invoke f: no such function is exported; there is none",
                "run --bogus %/module.wasm            | Unknown option: '--bogus'",
                "run --dir %/none %/module.wasm       | --dir %/none: no such directory: %/none",
                "run --dir %/notes.txt %/module.wasm  | --dir %/notes.txt: not a directory: %/notes.txt",
                "run --dir %::a::rw %/module.wasm     | --dir %::a::rw: not of the form HOST[::GUEST[::ro]]",
                "run --dir=%::a::ro::b %/module.wasm  | --dir %::a::ro::b: not of the form HOST[::GUEST[::ro]]",
                "run --dir= %/module.wasm             | --dir : no such directory: ",
                "run --env =x %/module.wasm           | --env =x: no name; the form is NAME[=VALUE]",
                "run --env= %/module.wasm             | --env : no name; the form is NAME[=VALUE]",
                "run -W timeout=soon %/module.wasm    | -W timeout=soon: 'soon' is not a duration such as 500ns, 250ms, 2s or 1m",
                "run -W max-memory-size=1k %/a.wasm   | -W max-memory-size=1k: '1k' is not a whole number such as 1048576 or 0x100000",
                "run -W max-wasm-stack=0 %/a.wasm     | -W max-wasm-stack=0: a stack without any room",
                "run -S max-resources=0 %/a.wasm      | -S max-resources=0: a guest needs room for at least one resource",
                "run --invoke sub %/module.wasm       | --invoke sub: no such function is exported; there are add",
                "run --invoke add %/module.wasm 1     | --invoke add: takes (i32, i32), given 1 argument",
                "run --invoke add %/module.wasm 1 x   | --invoke add: takes (i32, i32), given 'x'",
                "run --dir                            | Missing required parameter for option '--dir' (HOST[::GUEST[::ro]])",
                "inspect %/none.wasm                  | %/none.wasm: no such file",
                "inspect                              | Missing required parameter: 'FILE'",
                "conformance                          | conformance: which DIR?",
                "conformance %/none                   | %/none: no such directory",
                "conformance --signatures %/none      | %/none: no such directory",
                "conformance --signatures %/wit       | %/wit/a.wit:2: expected \";\" instead of \"}\"",
                "conformance --signatures %/old       | %/old: no WIT text of WASI 0.2.12 below it, but wasi:io@0.2.6",
                "conformance --signatures %/wit %     | --signatures runs no cases: no DIR is needed, but % given",
                "conformance % --expect %/none        | cannot be read: %/none",
                "conformance % --timeout soon         | 'soon' is not a duration such as 500ns, 250ms, 2s or 1m",
                "''                                   | no command given; heddle --help lists them",
                "walk                                 | Unmatched argument at index 0: 'walk'",
            })
    void misuseIsToldInOneLineAndEndsWith2(String line, String message) {
        var arguments = line.isEmpty()
                ? new String[0]
                : line.replace("%", folder.toString()).split(" +");

        assertThat(Main.run(arguments)).isEqualTo(2);

        assertThat(told()).isEqualTo("heddle: " + message.replace("%", folder.toString()));
    }

    @Test
    void aFileWithoutItsEndIsToldInOneLine() {
        assertThat(Main.run("run", folder.resolve("cut.wasm").toString())).isEqualTo(2);

        assertThat(told())
                .startsWith("heddle: " + folder.resolve("cut.wasm") + ": is not a valid module: ")
                .doesNotContain("module: cut.wasm");
    }

    @Test
    void aFileThatNoHeapHoldsIsNotRead() {
        assertThat(Main.run("run", folder.resolve("huge.wasm").toString())).isEqualTo(2);

        assertThat(told()).startsWith("heddle: " + folder.resolve("huge.wasm") + ": is too large: heddle reads up to ");
    }

    @Test
    void textIsToldFromABinaryWithTheWayToMakeOne() {
        assertThat(Main.run("run", folder.resolve("text.wat").toString())).isEqualTo(2);

        assertThat(told()).contains("text.wat: is WebAssembly text; make a binary of it first: wasm-tools parse ");
    }

    @ParameterizedTest
    @CsvSource({"--help", "--version", "run --help", "inspect --version", "completion --help"})
    void helpThatNobodyGetsIsAnError(String line) {
        var systemOut = System.out;
        System.setOut(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(line.split(" "))).isEqualTo(2);
        } finally {
            System.setOut(systemOut);
        }

        assertThat(told()).isEqualTo("heddle: standard output cannot be written to");
    }

    private String told() {
        var text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return text.stripTrailing().equals(text.strip()) ? text.substring(0, text.length() - 1) : text;
    }
}
