package dev.heddle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.type.ValueType.Primitive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WitScopeTest {
    private final ResourceType stream = new ResourceType("input-stream", -1);
    private final ResourceType error = new ResourceType("error", -1);
    private final WitScope scope = new WitScope().define("input-stream", stream).define("error", error);

    @Test
    void everyPrimitiveHasItsName() {
        assertThat(List.of(
                        "bool", "s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64", "f32", "f64", "char", "string"))
                .map(scope::type)
                .containsExactly(Primitive.values());
    }

    @Test
    void constructorsNest() {
        assertThat(scope.type("list<tuple<u8, option<string>>>"))
                .isEqualTo(new ValueType.ListOf(
                        new ValueType.TupleOf(List.of(Primitive.U8, new ValueType.OptionOf(Primitive.STRING)))));
    }

    @Test
    void resultHasFourForms() {
        assertThat(scope.type("result")).isEqualTo(result(null, null));
        assertThat(scope.type("result<u8>")).isEqualTo(result(Primitive.U8, null));
        assertThat(scope.type("result<_, u8>")).isEqualTo(result(null, Primitive.U8));
        assertThat(scope.type("result<char, u8>")).isEqualTo(result(Primitive.CHAR, Primitive.U8));
    }

    @Test
    void bodiesOfDefinitionsAreReadWithAndWithoutTheirNames() {
        var named = scope.type("variant stream-error { last-operation-failed(own<error>), closed }");
        assertThat(named)
                .isEqualTo(new ValueType.VariantOf(List.of(
                        new ValueType.Case("last-operation-failed", Optional.of(new ValueType.Own(error))),
                        new ValueType.Case("closed", Optional.empty()))));
        assertThat(scope.type("variant { last-operation-failed(error), closed, }"))
                .isEqualTo(named);
        assertThat(scope.type("record { seconds: u64, nanoseconds: u32 }"))
                .isEqualTo(new ValueType.RecordOf(List.of(
                        new ValueType.Field("seconds", Primitive.U64),
                        new ValueType.Field("nanoseconds", Primitive.U32))));
        assertThat(scope.type("enum advice { normal, %enum }"))
                .isEqualTo(new ValueType.EnumOf(List.of("normal", "enum")));
        assertThat(scope.type("flags { read, write }")).isEqualTo(new ValueType.FlagsOf(List.of("read", "write")));
    }

    @Test
    void namesMeanWhatWasDefinedBefore() {
        scope.define("instant", Primitive.U64);
        assertThat(scope.type("option<instant>")).isEqualTo(new ValueType.OptionOf(Primitive.U64));
        assertThat(scope.type("input-stream")).isEqualTo(new ValueType.Own(stream));
        assertThatThrownBy(() -> scope.define("instant", Primitive.U8)).hasMessageContaining("instant");
    }

    @Test
    void functionsHaveNamesParametersAndAResult() {
        assertThat(scope.function("now: func() -> u64"))
                .isEqualTo(new WitFunction("now", new FunctionType(List.of(), Optional.of(Primitive.U64))));
        assertThat(scope.function("%type: func()").name()).isEqualTo("type");
        assertThat(scope.function("[method]input-stream.read: func(self: borrow<input-stream>, len: u64) -> list<u8>"))
                .isEqualTo(new WitFunction(
                        "[method]input-stream.read",
                        new FunctionType(
                                List.of(
                                        new ValueType.Field("self", new ValueType.Borrow(stream)),
                                        new ValueType.Field("len", Primitive.U64)),
                                Optional.of(new ValueType.ListOf(Primitive.U8)))));
        assertThat(scope.function("[constructor]error: func() -> error").name()).isEqualTo("[constructor]error");
        assertThat(scope.function("[static]error.last: func()").name()).isEqualTo("[static]error.last");
    }

    @Test
    void spacesAndCommentsMeanNothing() {
        assertThat(scope.type("""
                record /* two
                of them */ {
                  // the first
                  a: u8,
                  b: list < char >,
                }""")).isEqualTo(scope.type("record{a:u8,b:list<char>}"));
    }

    @Test
    void complaintsNameTheFragmentAndTheColumn() {
        complains("list<u9>", "unknown type \"u9\" at column 6 of \"list<u9>\"");
        complains("borrow<thing>", "unknown resource \"thing\" at column 8 of \"borrow<thing>\"");
        complains("list<u8", "expected \">\" instead of the end at column 8 of \"list<u8\"");
        complains("u8 u8", "expected the end instead of \"u8\" at column 4 of \"u8 u8\"");
        complains("record { a: u8, a: u8 }", "\"a\" is there twice at column 17 of \"record { a: u8, a: u8 }\"");
        complains("record {}", "no fields are given: one is needed at column 10 of \"record {}\"");
        complains("u8;", "expected the end instead of \";\" at column 3 of \"u8;\"");
        complains("u8#", "unexpected character '#' at column 3 of \"u8#\"");
        complains("stream<u8>", "\"stream\" types are not supported at column 1 of \"stream<u8>\"");
        complains("list<%>", "a name must follow % at column 6 of \"list<%>\"");
        complains("a--b", "\"a--b\" is not a name: a dash joins two words at column 1 of \"a--b\"");
        complains("u8 /* ", "a comment without end at column 4 of \"u8 /* \"");
        complains("<", "expected a type instead of \"<\" at column 1 of \"<\"");
        assertThatThrownBy(() -> scope.function("now func()"))
                .hasMessage("expected \":\" instead of \"func\" at column 5 of \"now func()\"");
        assertThatThrownBy(() -> scope.function("[thing]a.b: func()"))
                .isInstanceOfSatisfying(
                        WitSyntaxException.class, e -> assertThat(e.column()).isEqualTo(2))
                .hasMessageContaining("\"thing\" is none of constructor, method and static");
    }

    @Test
    void typesThatAreNestedTooDeeplyAreRefused() {
        complains("list<".repeat(100_000), "types are nested too deeply at column ");
        assertThat(scope.type("list<".repeat(99) + "u8" + ">".repeat(99))).isNotNull();
    }

    @Test
    void commentsNest() {
        assertThat(scope.type("u8 /* a /* b */ c */")).isEqualTo(Primitive.U8);
        complains("u8 /* a /* b */", "a comment without end at column 4 of ");
    }

    @Test
    void flagsAreThirtyTwoAtMost() {
        var names = new StringBuilder();
        for (var i = 0; i < 33; i++) {
            names.append("f").append(i).append(", ");
        }
        complains("flags {" + names + "}", "33 flags are more than 32 at column");
    }

    private void complains(String fragment, String message) {
        assertThatThrownBy(() -> scope.type(fragment))
                .isInstanceOf(WitSyntaxException.class)
                .hasMessageStartingWith(message);
    }

    private static ValueType result(ValueType ok, ValueType error) {
        return new ValueType.ResultOf(Optional.ofNullable(ok), Optional.ofNullable(error));
    }
}
