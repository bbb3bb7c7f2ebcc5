package dev.heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @FunctionalInterface
    private interface Program {
        void main(String[] args) throws Exception;
    }

    @Test
    void aTypedExportUsesAHostInterfaceWrittenInJava() throws Exception {
        assertThat(output(Greeting::main, guest("greeter"))).isEqualTo("""
                Hello, Ada!
                Hello, Grace!
                Hello, Barbara!
                3 greeted
                """);
    }

    @Test
    void thatTakesFewerThanFortyLines() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/main/java/dev/heddle/examples/Greeting.java")))
                .hasSizeLessThan(40);
    }

    @Test
    void valuesMayBeDynamic() throws Exception {
        assertThat(output(DynamicValues::main, guest("calculator"))).isEqualTo("""
                [Field[name=a, type=U32], Field[name=b, type=U32]]
                U32[value=7]
                U32[value=2]
                """);
    }

    @Test
    void resourcesAreClosedByTryWithResources() throws Exception {
        assertThat(output(Resources::main, guest("shop"))).isEqualTo("23\n2 dropped\n");
    }

    @Test
    void oneComponentUsesAnotherOrJava() throws Exception {
        assertThat(output(TwoComponents::main, guest("shop"), guest("customer")))
                .isEqualTo("30\nan item of Java's was dropped\n7\n");
    }

    @Test
    void memoryAndTimeAreBounded() throws Exception {
        assertThat(output(Limits::main, guest("spinner"))).isEqualTo("one page more: false\ntimed out after 0.1 s\n");
    }

    @Test
    void aProgramHasThreads() throws Exception {
        assertThat(output(Threads::main, guest("sum"))).isEqualTo("exit 0: 500500\n");
    }

    @Test
    void aCommandReadsADirectoryThatItIsGiven(@TempDir Path books) throws Exception {
        Files.writeString(books.resolve("loom.txt"), "the shuttle goes to\nand fro\n");
        assertThat(output(Words::main, guest("words"), books.toString())).isEqualTo("exit 0: 6 mots\n");
    }

    @Test
    void anInterfaceOfTheHostHasWitSignatures() throws Exception {
        assertThat(output(HostShop::main, guest("customer"))).isEqualTo("dropped\n30\n");
    }

    @Test
    void aPlugInHasFunctionsOfItsHost() throws Exception {
        assertThat(output(PluginHost::main, guest("plugin"))).isEqualTo("""
                11 letters changed
                WARP AND WEFT
                5 letters changed
                HEDDLE
                """);
    }

    @Test
    void aWebServiceHasAPoolOfInstances() throws Exception {
        assertThat(output(WebService::main, guest("calculator"))).isEqualTo("200 weft\n");
    }

    @Test
    void guestsTalkThroughPipesWhileTheyRun() throws Exception {
        assertThat(output(LivePipes::main, guest("relay"))).isEqualTo("warp\nweft\nexit 0, exit 0\n");
    }

    @Test
    void aFolderMayBeInMemory() throws Exception {
        assertThat(output(FolderInMemory::main, guest("words"))).isEqualTo("exit 0: 6 words\n");
    }

    @Test
    void aRunMayBeTheSameEachTime() throws Exception {
        var once = output(SameEachTime::main, guest("dice"), "42");
        assertThat(once).matches("([1-6] ){5}in 5 s\n");
        assertThat(output(SameEachTime::main, guest("dice"), "42")).isEqualTo(once);
    }

    private static String guest(String name) {
        return "guests/" + name + ".wasm";
    }

    /** What a program prints. */
    private static String output(Program program, String... args) throws Exception {
        var before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.main(args);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
