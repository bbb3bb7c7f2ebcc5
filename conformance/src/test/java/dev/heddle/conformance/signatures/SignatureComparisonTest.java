package dev.heddle.conformance.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.ComponentWorld;
import dev.heddle.component.HostInterface;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.wit.WitPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureComparisonTest {
    private static final String OFFICIAL = """
            package a:b@1.0.0;
            interface errors {
              resource error { text: func() -> string; }
            }
            interface files {
              use errors.{error};
              type size = u64;
              enum code { access, exist }
              record stat { size: size, links: u32 }
              flags open { create, exclusive }
              resource file {
                stat: func() -> result<stat, code>;
                read: func(len: size) -> list<u8>;
              }
              code-of: func(err: borrow<error>) -> option<code>;
            }
            """;

    @TempDir
    private Path folder;

    private final HostInterface errors = HostInterface.named("a:b/errors", "1.0.0")
            .resource("error", IOException.class, error -> {})
            .function("[method]error.text: func(self: borrow<error>) -> string", call -> {});

    /** The interface as the text has it, or with one part written otherwise. */
    private HostInterface files(String part, String otherwise) {
        var files = HostInterface.named("a:b/files", "1.0.0").uses(errors, "error");
        List.of("size u64", "code enum { access, exist }", "stat record { size: size, links: u32 }")
                .forEach(type -> define(files, type.replace(part, otherwise)));
        define(files, "open flags { create, exclusive }".replace(part, otherwise));
        files.resource("file", Path.class, file -> {});
        List.of(
                        "[method]file.stat: func(self: borrow<file>) -> result<stat, code>",
                        "[method]file.read: func(self: borrow<file>, len: size) -> list<u8>",
                        "code-of: func(err: borrow<error>) -> option<code>")
                .forEach(function -> files.function(function.replace(part, otherwise), call -> {}));
        return files;
    }

    private static void define(HostInterface files, String type) {
        files.type(type.substring(0, type.indexOf(' ')), type.substring(type.indexOf(' ') + 1));
    }

    private SignatureReport compared(HostInterface... declared) throws IOException {
        Files.writeString(folder.resolve("a.wit"), OFFICIAL);
        return SignatureComparison.of(WitPackages.read(folder).interfaces("a:b@1.0.0"), List.of(declared));
    }

    @Test
    void whatIsDeclaredAsTheTextHasItIsEqual() throws IOException {
        var report = compared(errors, files("-", "-"));

        assertThat(report.equal()).isTrue();
        assertThat(report.terminal()).isEqualTo("""
                interface                        functions resources types \s
                a:b/errors                               1         1     0  equal
                a:b/files                                3         1     4  equal
                2 compared                               4         2     4  all equal
                """);
    }

    @Test
    void aTypeMayBeWrittenOutWhereTheTextGivesItAName() throws IOException {
        assertThat(compared(errors, files("len: size", "len: u64")).equal()).isTrue();
    }

    /** A part that is declared otherwise, and the only difference that is told: of a type, not of the functions that speak of it too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "len: size     | len: u32      | [method]file.read: func(self: borrow<file>, len: u32) -> list<u8>"
                        + " | [method]file.read: func(self: borrow<file>, len: u64) -> list<u8>",
                "len: size     | length: size  | [method]file.read: func(self: borrow<file>, length: u64) -> list<u8>"
                        + " | [method]file.read: func(self: borrow<file>, len: u64) -> list<u8>",
                "borrow<error> | error         | code-of: func(err: error) -> option<code>"
                        + " | code-of: func(err: borrow<error>) -> option<code>",
                "access, exist | exist, access | type code = enum { exist, access }"
                        + " | type code = enum { access, exist }",
                "links: u32    | links: s32    | type stat = record { size: u64, links: s32 }"
                        + " | type stat = record { size: u64, links: u32 }",
                "links: u32    | nlink: u32    | type stat = record { size: u64, nlink: u32 }"
                        + " | type stat = record { size: u64, links: u32 }",
                "create, ex    | create, x, ex | type open = flags { create, x, exclusive }"
                        + " | type open = flags { create, exclusive }",
            })
    void aDifferenceIsToldOnceWithBothSides(String part, String otherwise, String here, String there)
            throws IOException {
        var report = compared(errors, files(part, otherwise));

        assertThat(report.equal()).isFalse();
        assertThat(report.terminal()).endsWith("""

                        a:b/files
                            different here: %s
                                     there: %s
                        """.formatted(here, there));
    }

    @Test
    void whatOneSideAloneHasIsToldAsMissingOrUnknown() throws IOException {
        var report = compared(errors, files("code-of:", "code-from:"));

        assertThat(report.equal()).isFalse();
        assertThat(report.terminal())
                .contains("a:b/files                                3         1     4  2 differences\n")
                .endsWith("""

                        a:b/files
                            missing here: code-of: func(err: borrow<error>) -> option<code>
                            unknown there: code-from: func(err: borrow<error>) -> option<code>
                        """);
    }

    @Test
    void aResourceOfTheSameNameThatIsAnotherIsADifference() throws IOException {
        var other = HostInterface.named("a:b/files", "1.0.0")
                .resource("error", IOException.class, error -> {})
                .type("code", "enum { access, exist }")
                .function("code-of: func(err: borrow<error>) -> option<code>", call -> {});

        assertThat(compared(errors, other).terminal())
                .contains("    different here: resource error\n             there: type error = a:b/errors.error\n");
    }

    @Test
    void aTypeThatOthersUseIsToldWhereItIsDefined() throws IOException {
        var hostText = hostText().replace("nanoseconds: u32", "nanoseconds: u64");
        Files.writeString(folder.resolve("host.wit"), hostText);

        var report = SignatureComparison.withTextBelow(folder);

        assertThat(report.equal()).isFalse();
        assertThat(report.terminal())
                .contains("wasi:filesystem/types                   29         2    12  equal\n")
                .endsWith("""

                        wasi:clocks/wall-clock
                            different here: type datetime = record { seconds: u64, nanoseconds: u32 }
                                     there: type datetime = record { seconds: u64, nanoseconds: u64 }
                        """);
    }

    @Test
    void interfacesThatAreNotDeclaredAreNamedAndNoMistake() throws IOException {
        var report = compared(errors);

        assertThat(report.equal()).isTrue();
        assertThat(report.terminal())
                .contains("a:b/files                                3         1     4  not declared here\n");
    }

    @Test
    void interfacesThatTheTextDoesNotKnowAreAMistake() throws IOException {
        var report = compared(errors, HostInterface.named("a:b/other", "1.0.0"));

        assertThat(report.equal()).isFalse();
        assertThat(report.terminal())
                .contains("a:b/other                                0         0     0  unknown there\n")
                .contains("1 compared                               1         1     0  1 not equal\n");
    }

    @Test
    void longTextAndManyDifferencesAreCut() throws IOException {
        for (var i = 0; i < 200; i++) {
            errors.function("f%d: func(%s: u8)".formatted(i, "a".repeat(3_000)), call -> {});
        }

        assertThat(compared(errors).terminal())
                .contains("aaa ...\n    and 100 more\n")
                .hasSizeLessThan(120_000);
    }

    /** Everything that the host declares, printed as WIT and read again. */
    private static String hostText() {
        var imports = new LinkedHashMap<String, ExternType>();
        HostSignatures.all().forEach(one -> imports.put(one.name() + "@" + one.version(), one.type()));
        return new ComponentWorld(imports, new LinkedHashMap<>(), List.of()).toWit();
    }

    @Test
    void whatTheHostPrintsOfItselfIsEqual() throws IOException {
        Files.writeString(folder.resolve("host.wit"), hostText());

        var report = SignatureComparison.withTextBelow(folder);

        assertThat(report.terminal()).endsWith("  all equal\n").contains("wasi:sockets/tcp  ");
        assertThat(report.equal()).isTrue();
    }

    @Test
    void oneWordOfTheHostsThatDiffersIsFound() throws IOException {
        Files.writeString(
                folder.resolve("host.wit"),
                hostText().replace("resolution: func() -> u64", "resolution: func() -> s64"));

        var report = SignatureComparison.withTextBelow(folder);

        assertThat(report.equal()).isFalse();
        assertThat(report.terminal())
                .contains("different here: resolution: func() -> u64\n             there: resolution: func() -> s64\n");
    }

    @Test
    void textOfAnotherVersionIsNotCompared() throws IOException {
        Files.writeString(folder.resolve("a.wit"), "package wasi:io@0.2.6; interface poll {}");

        assertThatThrownBy(() -> SignatureComparison.withTextBelow(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + ": no WIT text of WASI 0.2.12 below it, but wasi:io@0.2.6");
    }
}
