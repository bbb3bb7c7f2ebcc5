package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.ComponentWorld;
import dev.heddle.component.type.ExternType;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.clocks.Timezone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
    private final PrintStream systemOut = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void setUp() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void tearDown() {
        System.setOut(systemOut);
    }

    /** What heddle declares, as WIT. */
    private static String declared() {
        var context = WasiContext.builder()
                .timezone(Timezone.of(ZoneOffset.UTC))
                .networkErrorCode()
                .build();
        var imports = new LinkedHashMap<String, ExternType>();
        try (var preview2 = new Preview2(context, context.environment("test"), List.of())) {
            preview2.interfaces().forEach(one -> imports.put(one.name() + "@" + one.version(), one.type()));
        }
        return new ComponentWorld(imports, new LinkedHashMap<>(), List.of()).toWit();
    }

    private int compare(String text) throws IOException {
        Files.writeString(folder.resolve("a.wit"), text);
        return Main.run("conformance", "--signatures", folder.toString());
    }

    @Test
    void equalSignaturesEndWith0() throws IOException {
        assertThat(compare(declared())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("  all equal\n");
    }

    @Test
    void aSignatureThatDiffersIsShownAndEndsWith1() throws IOException {
        assertThat(compare(declared().replace("get-random-u64: func() -> u64", "get-random-u64: func() -> u32")))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("""

                        wasi:random/random
                            different here: get-random-u64: func() -> u64
                                     there: get-random-u64: func() -> u32
                        """);
    }
}
