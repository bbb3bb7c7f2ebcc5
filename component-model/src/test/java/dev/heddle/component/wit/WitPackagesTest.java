package dev.heddle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType.Primitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WitPackagesTest {
    @TempDir
    private Path folder;

    private Path write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private WitInterface only(String text) throws IOException {
        write("a.wit", "package a:b;\n" + text);
        return WitPackages.read(folder).interfaces("a:b").getFirst();
    }

    private static String function(WitInterface of, String name) {
        return WitTypes.describe((FunctionType) of.type().exports().get(name));
    }

    private static String type(WitInterface of, String name) {
        return WitTypes.describe(((ExternType.ValueBound) of.type().exports().get(name)).type());
    }

    @Test
    void aFolderIsAPackageThatOneOfItsFilesNames() throws IOException {
        write("io/poll.wit", "interface poll { now: func() -> u64; }");
        write("io/world.wit", "package a:io@0.2.12; interface error {} world imports { import poll; }");
        write("cli/world.wit", "package a:cli:more@1.0.0-rc.1+5; interface run {}");

        var packages = WitPackages.read(folder);

        assertThat(packages.names()).containsExactly("a:cli:more@1.0.0-rc.1+5", "a:io@0.2.12");
        assertThat(packages.interfaces("a:io@0.2.12"))
                .extracting(WitInterface::name)
                .containsExactly("a:io/poll@0.2.12", "a:io/error@0.2.12");
        assertThat(packages.interfaces("a:none")).isEmpty();
    }

    @Test
    void aFileMayHaveOtherPackagesInBraces() throws IOException {
        write("a.wit", """
                package a:b;
                interface own { use c:d/shared@1.2.3.{size}; f: func() -> size; }
                package c:d@1.2.3 { interface shared { type size = u64; } world w { import shared; } }
                package e:f { interface other { use shared-one.{s}; } interface shared-one { resource s; } }
                """);

        var packages = WitPackages.read(folder);

        assertThat(packages.names()).containsExactly("a:b", "c:d@1.2.3", "e:f");
        assertThat(function(packages.interfaces("a:b").getFirst(), "f")).isEqualTo("func() -> u64");
        assertThat(packages.interfaces("e:f").getFirst().used())
                .containsEntry("s", new WitInterface.Origin("e:f/shared-one", "s"));
    }

    @Test
    void typesOfEverySortAreRead() throws IOException {
        var read = only("""
                interface types {
                  type size = u64;
                  record r { a: size, %type: option<string> }
                  variant v { none, some(r), }
                  enum e { a, b }
                  flags f { x, y }
                  f1: func(p: result<_, e>, q: tuple<f, list<u8>>) -> result<v>;
                  f2: func();
                }
                """);

        assertThat(read.type().exports().keySet()).containsExactly("size", "r", "v", "e", "f", "f1", "f2");
        assertThat(type(read, "size")).isEqualTo("u64");
        assertThat(type(read, "v")).isEqualTo("variant { none, some(record { a: u64, %type: option<string> }) }");
        assertThat(function(read, "f1"))
                .isEqualTo("func(p: result<_, enum { a, b }>, q: tuple<flags { x, y }, list<u8>>)"
                        + " -> result<variant { none, some(record { a: u64, %type: option<string> }) }>");
        assertThat(function(read, "f2")).isEqualTo("func()");
    }

    @Test
    void functionsOfResourcesHaveTheNamesThatComponentsGiveThem() throws IOException {
        var read = only("""
                interface types {
                  resource empty;
                  resource file {
                    constructor(name: string);
                    read: func(len: u64) -> list<u8>;
                    open: static func() -> own<file>;
                    compare: func(other: borrow<file>) -> empty;
                  }
                  resource net { constructor() -> result<net>; }
                }
                """);

        assertThat(function(read, "[constructor]file")).isEqualTo("func(name: string) -> file");
        assertThat(function(read, "[method]file.read")).isEqualTo("func(self: borrow<file>, len: u64) -> list<u8>");
        assertThat(function(read, "[static]file.open")).isEqualTo("func() -> file");
        assertThat(function(read, "[method]file.compare"))
                .isEqualTo("func(self: borrow<file>, other: borrow<file>) -> empty");
        assertThat(function(read, "[constructor]net")).isEqualTo("func() -> result<net>");
    }

    @Test
    void namesMayBeUsedBeforeTheyAreDefined() throws IOException {
        var read = only("""
                interface types {
                  f: func() -> outer;
                  record outer { inner: inner }
                  type inner = list<last>;
                  enum last { one }
                }
                """);

        assertThat(function(read, "f")).isEqualTo("func() -> record { inner: list<enum { one }> }");
    }

    @Test
    void whatIsUsedIsTheSameUnderItsNewName() throws IOException {
        write("io/io.wit", "package a:io@0.2.0; interface error { resource error; type code = u8; }");
        write("http/http.wit", """
                package a:http@0.2.0;
                use a:io/error@0.2.0;
                use a:io/error@0.2.0 as other;
                interface types {
                  use a:io/error@0.2.0.{error as io-error, code,};
                  use error.{error};
                  use other.{error as third};
                  type fourth = third;
                }
                """);

        var packages = WitPackages.read(folder);
        var exports = packages.interfaces("a:http@0.2.0").getFirst().type().exports();
        var error = (ExternType.ResourceBound)
                packages.interfaces("a:io@0.2.0").getFirst().type().exports().get("error");

        assertThat(error.fresh()).isTrue();
        assertThat(exports.get("code")).isEqualTo(new ExternType.ValueBound(Primitive.U8));
        assertThat(List.of("io-error", "error", "third", "fourth")).allSatisfy(name -> {
            assertThat(exports.get(name)).isEqualTo(new ExternType.ResourceBound(error.resource(), false));
        });
        assertThat(packages.interfaces("a:http@0.2.0").getFirst().used())
                .containsEntry("io-error", new WitInterface.Origin("a:io/error@0.2.0", "error"))
                .doesNotContainKey("fourth");
    }

    @Test
    void keywordsAreNamesAfterAPercentSign() throws IOException {
        var read = only("interface %type { record %record { %stream: u8 } %use: func(%func: %record) -> %record; }");

        assertThat(read.name()).isEqualTo("a:b/type");
        assertThat(function(read, "use")).isEqualTo("func(%func: record { %stream: u8 }) -> record { %stream: u8 }");
    }

    @Test
    void commentsAndAnnotationsMeanNothing() throws IOException {
        var read = only("""
                /// Documentation; with { signs }.
                @since(version = 0.2.0)
                interface types { /* a /* comment */ within */
                  @since(version = 0.2.0-rc.1) @deprecated(version = 0.2.2)
                  type a = u8; // at the end
                  @unstable(feature = some-feature)
                  resource r { @since(version = 0.2.1, feature = x) f: func(); }
                }
                """);

        assertThat(read.type().exports().keySet()).containsExactly("a", "r", "[method]r.f");
    }

    @Test
    void whatAWorldExportsIsForProgramsToImplement() throws IOException {
        write("a.wit", """
                package a:b@0.1.0;
                interface run {}
                interface handler {}
                interface host {}
                @since(version = 0.1.0)
                world w {
                  @since(version = 0.1.0)
                  include other:packages/imports@0.1.0 with { a as b };
                  import host;
                  export run;
                  export a:b/handler@0.1.0;
                  export f: func();
                  export i: interface { use host.{t}; f: func(); }
                  import g: async func() -> stream<u8>;
                }
                """);

        assertThat(WitPackages.read(folder).interfaces("a:b@0.1.0"))
                .extracting(WitInterface::exported)
                .containsExactly(true, true, false);
    }

    @Test
    void interfacesThatNobodyAsksForMayHoldWhatIsNotSupported() throws IOException {
        write("new/a.wit", "package a:b@0.3.0; interface i { f: async func(s: stream<u8>) -> future; }");
        write("old/a.wit", "package a:b@0.2.0; interface i { f: func(); }");

        var packages = WitPackages.read(folder);

        assertThat(packages.interfaces("a:b@0.2.0")).hasSize(1);
        assertThatThrownBy(() -> packages.interfaces("a:b@0.3.0"))
                .isInstanceOf(WitSyntaxException.class)
                .hasMessage(folder.resolve("new/a.wit") + ":1: async functions are not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interface i { f: func() }                           | expected \";\" instead of \"}\"",
                "interface i { f: func(a u8); }                      | expected \":\" instead of \"u8\"",
                "interface i { f func(); }                           | expected \":\" instead of \"func\"",
                "interface i { f: fun(); }                           | expected \"func\" instead of \"fun\"",
                "interface i { type a = list<b>; }                   | unknown type \"b\"",
                "interface i { type a u8; }                          | expected \"=\" instead of \"u8\"",
                "interface i { type a = u8 u8; }                     | expected \";\" instead of \"u8\"",
                "interface i { record r { a: u8; } }                 | expected \"}\" instead of \";\"",
                "interface i { resource r { f: func() } }            | expected \";\" instead of \"}\"",
                "interface i { resource r = u8; }                    | expected \"{\" or \";\" instead of \"=\"",
                "interface i { type a = option<a>; }                 | type \"a\" is part of itself",
                "interface i { type a = u8; enum a { x } }           | \"a\" is there twice",
                "interface i {} interface i {}                       | a:b/i is in % too",
                "interface i { use j.{t}; }                          | there is no interface \"j\"",
                "interface i { use c:d/j@1.0.0.{t}; }                | there is no interface \"c:d/j@1.0.0\"",
                "interface i { use j.{t}; } interface j {}           | a:b/j has no type \"t\"",
                "interface i { use c:d.{t}; }                        | expected \"/\" instead of \".\"",
                "interface i { f: func(s: stream<u8>); }             | \"stream\" types are not supported",
                "interface i { f: func() -> future; }                | \"future\" types are not supported",
                "interface i { f: async func(); }                    | async functions are not supported",
                "interface i { f: func(a: borrow<u8>); }             | unknown resource \"u8\"",
                "interface i                                         | expected \"{\" instead of the end",
                "interface i { f: func();                            | expected a name instead of the end",
                "world w { import a;                                 | expected \"}\" instead of the end",
                "@since(version = 1) interface i {}                  | expected a version such as 1.2.3",
                "@since(version: 1.0.0) interface i {}               | expected \"=\" instead of \":\"",
                "package c:d;                                        | expected \"{\" instead of \";\"",
                "func f();                                           | expected an interface, a world, a use or a package instead of \"func\"",
                "interface i { f: func(); } #                        | unexpected character '#'",
                "/* interface i {}                                   | a comment without end",
            })
    void whatIsNotWitIsToldWithTheFileAndTheLine(String text, String message) throws IOException {
        var file = write("a.wit", "package a:b;\n\n" + text);

        assertThatThrownBy(() -> WitPackages.read(folder).interfaces("a:b"))
                .isInstanceOf(WitSyntaxException.class)
                .hasMessageStartingWith(file + ":3: " + message.replace("%", file.toString()));
    }

    @Test
    void aMistakeInAnotherFileIsToldWithThatFile() throws IOException {
        write("a/a.wit", "package a:a; interface i { use b:b/i.{t}; }");
        var other = write("b/b.wit", "package b:b;\ninterface i {\n  record t { a: x }\n}");

        assertThatThrownBy(() -> WitPackages.read(folder).interfaces("a:a"))
                .hasMessage(other + ":3: unknown type \"x\"");
    }

    @Test
    void filesOfOneFolderAreOfOnePackage() throws IOException {
        write("a.wit", "package a:b;");
        var second = write("b.wit", "\npackage a:c;");

        assertThatThrownBy(() -> WitPackages.read(folder))
                .hasMessage(second + ":2: another file of this folder is of the package a:b");
    }

    @Test
    void anInterfaceWithoutAPackageIsRefused() throws IOException {
        var file = write("a.wit", "interface i {}");

        assertThatThrownBy(() -> WitPackages.read(folder))
                .hasMessage(file + ":1: no file of this folder names the package that this is of");
    }

    @Test
    void typesThatWouldBeHugeWrittenOutAreRefused() throws IOException {
        var text = new StringBuilder("interface i { type t0 = u64;");
        for (var i = 1; i < 40; i++) {
            text.append(" type t%d = tuple<t%d, t%d>;".formatted(i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> only(text + "}")).hasMessageEndingWith(":2: the type is too large");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void longChainsOfTypesAreRefused(boolean forwards) throws IOException {
        var text = new StringBuilder("interface i { type t0 = u64; type t5000 = u64;");
        for (var i = 1; i < 5_000; i++) {
            text.append(" type t%d = list<t%d>;".formatted(i, forwards ? i - 1 : i + 1));
        }

        assertThatThrownBy(() -> only(text + "}")).hasMessageEndingWith(":2: types are nested too deeply");
    }

    @Test
    void aFunctionThatWouldBeHugeWrittenOutIsRefused() throws IOException {
        var text = new StringBuilder("interface i { enum e { ")
                .append("a".repeat(90_000))
                .append(" } f: func(");
        for (var i = 0; i < 100; i++) {
            text.append("p%d: e, ".formatted(i));
        }

        assertThatThrownBy(() -> only(text + "); }")).hasMessageEndingWith(":2: the type is too large");
    }

    @Test
    void filesThatAreNoTextOrTooMuchAreRefused() throws IOException {
        var file = Files.write(folder.resolve("a.wit"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> WitPackages.read(folder)).hasMessage(file + ": the text is not UTF-8");

        try (var sparse = FileChannel.open(file, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.allocate(1), 4 << 20);
        }
        assertThatThrownBy(() -> WitPackages.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": there are more than 4 MiB of WIT text");
    }
}
