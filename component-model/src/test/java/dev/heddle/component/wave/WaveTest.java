package dev.heddle.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import dev.heddle.component.wit.WitScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {
    private final WitScope scope = new WitScope();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bool | true",
                "bool | false",
                "s8 | -128",
                "s8 | 127",
                "u8 | 255",
                "s16 | -32768",
                "u16 | 65535",
                "s32 | -2147483648",
                "u32 | 4294967295",
                "s64 | -9223372036854775808",
                "u64 | 18446744073709551615",
                "f32 | 0.1",
                "f64 | 0.1",
                "f64 | -0",
                "f64 | nan",
                "f32 | inf",
                "f64 | -inf",
                "f64 | 602200000000000000000000",
                "char | 'x'",
                "char | '☃'",
                "char | '\\''",
                "char | '\"'",
                "char | '\\u{0}'",
                "char | '\uD83D\uDE00'",
                "string | \"abc\\t123\"",
                "string | \"it's \\\"so\\\" \\\\ \\n \\r\"",
                "string | \"\"",
                "list<u8> | [1, 255]",
                "list<string> | []",
                "tuple<u8, string> | (1, \"x\")",
                "tuple<u8> | (1)",
                "record { a-b: u8, c: option<u8> } | {a-b: 1, c: some(2)}",
                "record { a-b: u8, c: option<u8> } | {a-b: 1}",
                "record { a: option<u8> } | {:}",
                "variant { days(u32), forever } | days(30)",
                "variant { days(u32), forever } | forever",
                "variant { err(u32), none } | %err(3)",
                "variant { err(u32), none } | %none",
                "enum { north, %ok } | north",
                "enum { north, %ok } | %ok",
                "flags { r, w, x } | {r, x}",
                "flags { r, w, x } | {}",
                "option<u8> | none",
                "option<option<u8>> | some(none)",
                "result<u8, string> | ok(1)",
                "result<u8, string> | err(\"oops\")",
                "result | ok",
                "result | err",
                "result<_, u8> | ok"
            })
    void whatIsPrintedIsWhatWasRead(String type, String text) throws WaveSyntaxException {
        assertThat(Wave.print(read(type, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "option<u8> | 123 | some(123)",
                "option<string> | \"flat\" | some(\"flat\")",
                "result<u8> | 123 | ok(123)",
                "f64 | 6.022e+23 | 602200000000000000000000",
                "f64 | 1.50 | 1.5",
                "tuple<u8, string> | ( 1 , \"x\" , ) | (1, \"x\")",
                "list<char> | ['a','b',] | ['a', 'b']",
                "record { a: u8, b: option<u8> } | {%b: 2, a: 1,} | {a: 1, b: some(2)}",
                "record { a: u8, b: option<u8> } | {a: 1, b: none} | {a: 1}",
                "flags { r, w } | {w, r,} | {r, w}",
                "variant { a(u8) } | %a ( 1 ) | a(1)",
                "char | '\\u{1F600}' | '\uD83D\uDE00'"
            })
    void otherSpellingsMeanTheSame(String type, String text, String printed) throws WaveSyntaxException {
        assertThat(Wave.print(read(type, text))).isEqualTo(printed);
    }

    @Test
    void commentsAndLinesBetweenTokensMeanNothing() throws WaveSyntaxException {
        assertThat(read("list<u8>", "[ // first\n 1,\n // last\n 2 ]"))
                .isEqualTo(Value.ListOf.ofBytes(new byte[] {1, 2}));
    }

    @Test
    void stringsOfSeveralLinesLoseTheIndentOfTheirEnd() throws WaveSyntaxException {
        assertThat(read("string", "\"\"\"\n    one\n      two\\r\n  \"\"\""))
                .isEqualTo(new Value.Str("  one\n    two\r"));
        assertThat(read("string", "\"\"\"\nA line\n\"\"\"")).isEqualTo(new Value.Str("A line"));
        assertThat(read("string", "\"\"\"\r\n  a\"\"\\\"\"\n  \"\"\"")).isEqualTo(new Value.Str("a\"\"\"\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "u8 | 256 | 256 does not fit u8 at column 1",
                "u8 | -1 | -1 does not fit u8 at column 1",
                "u8 | 1.5 | expected a number (u8) instead of \"1.5\" at column 1",
                "u8 | 1 2 | expected the end instead of \"2\" at column 3",
                "f64 | 1. | expected a number (a float) instead of \"1.\" at column 1",
                "bool | yes | expected true or false instead of \"yes\" at column 1",
                "list<u8> | [1, | expected a number (u8) instead of the end at column 4",
                "tuple<u8, u8> | (1) | expected \",\" instead of \")\" at column 3",
                "record { a: u8 } | {} | expected a name instead of \"}\" at column 2",
                "record { a: u8 } | {:} | the field \"a\" is missing before here at column 4",
                "record { a: u8 } | {b: 1} | no field is called \"b\" before here at column 3",
                "record { a: u8 } | {a: 1, a: 2} | the field \"a\" is given twice before here at column 12",
                "variant { ok } | ok | expected a case, which is \"%ok\" when it is called like a keyword, instead of \"ok\" at column 1",
                "variant { a } | a(1) | \"a\" carries no value at column 2",
                "variant { a(u8) } | a | expected \"(\" instead of the end at column 2",
                "enum { a } | b | no case is called \"b\" before here at column 2",
                "flags { a } | {b} | no flag is called \"b\" before here at column 3",
                "option<option<u8>> | 1 | expected some(...) or none instead of \"1\" at column 1",
                "result<_, u8> | 1 | expected ok or err instead of \"1\" at column 1",
                "char | 'ab' | expected the single quote that ends a character at column 3",
                "char | '' | expected a character before here at column 2",
                "char | '\\u{d800}' | no Unicode scalar value before here at column 9",
                "char | '\\u{110000}' | no Unicode scalar value before here at column 11",
                "string | \"a\\q\" | unknown escape \\q before here at column 5",
                "string | \"a | a string without end at column 3"
            })
    void complaintsSayWhatWasExpectedAndWhere(String type, String text, String complaint) {
        assertThatThrownBy(() -> read(type, text))
                .isInstanceOf(WaveSyntaxException.class)
                .hasMessage(complaint);
    }

    @Test
    void resourcesCannotBeWritten() {
        assertThatThrownBy(() -> Wave.parse("1", new ValueType.Own(new ResourceType("file", -1))))
                .hasMessage("a resource (file) cannot be written at column 1");
    }

    @Test
    void callsHaveANameAndArguments() throws WaveSyntaxException {
        var call = Wave.parseCall("greet (1, \"x\", [some(2)])");
        assertThat(call.name()).isEqualTo("greet");
        assertThat(call.arguments(function("u8", "string", "list<option<u8>>")))
                .containsExactly(
                        new Value.U8(1),
                        new Value.Str("x"),
                        new Value.ListOf(List.of(Value.OptionOf.some(new Value.U8(2)))));
        assertThat(Wave.parseCall("f()").arguments(function())).isEmpty();
    }

    @Test
    void optionsAtTheEndOfACallMayBeLeftOut() throws WaveSyntaxException {
        assertThat(Wave.parseCall("f(1)").arguments(function("u8", "option<u8>", "option<u8>")))
                .containsExactly(new Value.U8(1), Value.OptionOf.none(), Value.OptionOf.none());
    }

    @Test
    void callsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Wave.parseCall("f"))
                .hasMessage("expected \"(\" after the function's name at column 2");
        assertThatThrownBy(() -> Wave.parseCall("(1)")).hasMessage("expected the function's name at column 1");
        assertThatThrownBy(() -> Wave.parseCall("f(1)").arguments(function("u8", "u8")))
                .hasMessage("the argument p1 is missing at column 4");
        assertThatThrownBy(() -> Wave.parseCall("f(1, 2)").arguments(function("u8")))
                .hasMessage("expected \")\" after 1 argument at column 6");
        assertThatThrownBy(() -> Wave.parseCall("f(1) 2").arguments(function("u8")))
                .hasMessage("expected the end instead of \"2\" at column 6");
    }

    private FunctionType function(String... types) {
        var parameters = new ArrayList<ValueType.Field>();
        for (var type : types) {
            parameters.add(new ValueType.Field("p" + parameters.size(), scope.type(type)));
        }
        return new FunctionType(parameters, Optional.of(Primitive.U8));
    }

    private Value read(String type, String text) throws WaveSyntaxException {
        return Wave.parse(text, scope.type(type));
    }
}
