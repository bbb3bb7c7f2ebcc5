package dev.heddle.component.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.InstanceType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.wit.WitScope;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TypeMatchingTest {
    private final WitScope scope = new WitScope();

    @Test
    void instancesMayOfferMoreThanIsAsked() {
        matches(instance("f: func()"), instance("g: func()", "f: func()"));
        fails(instance("g: func()", "f: func()"), instance("f: func()"), "function g: is not offered");
    }

    @Test
    void complaintsNameTheParameterAndTheField() {
        fails(
                taking("record { x: u8, y: list<option<u16>> }"),
                taking("record { x: u8, y: list<option<s16>> }"),
                "function f: parameter a: field y: element: some: expected u16, found s16");
        fails(instance("f: func(a: u8)"), instance("f: func(b: u8)"), "function f: parameter a: is called b");
        fails(
                instance("f: func(a: u8)"),
                instance("f: func(a: u8, b: u8)"),
                "function f: expected func(a: u8), found func(a: u8, b: u8)");
        fails(
                instance("f: func() -> result<u8, string>"),
                instance("f: func() -> result<u8>"),
                "function f: result: error: expected string, found nothing");
        fails(instance("f: func()"), instance("f: func() -> u8"), "function f: result: expected nothing, found u8");
        fails(
                taking("enum { x, y }"),
                taking("enum { x, z }"),
                "function f: parameter a: expected enum { x, y }, found enum { x, z }");
        fails(
                taking("variant { x(u8), y }"),
                taking("variant { x(s8), y }"),
                "function f: parameter a: case x: expected u8, found s8");
        fails(
                instance("f: func(a: tuple<u8, u8>)"),
                instance("f: func(a: tuple<u8, char>)"),
                "function f: parameter a: part 1: expected u8, found char");
        fails(instance("f: func()"), scope.function("f: func()").type(), "expected instance, found function");
    }

    @Test
    void namesOfTypesNeedNotBeOfferedButMustAgree() {
        var wanted = new InstanceType(ordered("t", new ExternType.ValueBound(scope.type("u8"))));
        matches(wanted, instance());
        fails(
                wanted,
                new InstanceType(ordered("t", new ExternType.ValueBound(scope.type("u16")))),
                "type t: expected u8, found u16");
    }

    @Test
    void resourcesAreWhatStandsBehindThem() {
        var wanted = new ResourceType("r", 0);
        var offered = new ResourceType("r", 0);
        var other = new ResourceType("s", 1);
        matches(resourceUser(wanted, wanted), resourceUser(offered, offered));
        fails(
                resourceUser(wanted, wanted),
                resourceUser(offered, other),
                "function use: parameter it: resource s is not the resource r that was imported before");
        fails(resourceUser(wanted, wanted), instance("use: func()"), "resource r: is not offered");
    }

    @Test
    void coreModulesMayUseLessAndOfferMore() {
        var function = dev.heddle.engine.ExternType.Function.of(List.of(), ValueType.I32);
        var memory = new dev.heddle.engine.ExternType.Memory(1, 2, false);
        var imported = new CoreModule.Import("a", "f", function);
        var wanted = new ExternType.CoreModuleType(
                List.of(imported),
                List.of(new CoreModule.Export("m", new dev.heddle.engine.ExternType.Memory(1, -1, false))));
        matches(wanted, new ExternType.CoreModuleType(List.of(), List.of(new CoreModule.Export("m", memory))));
        fails(
                wanted,
                new ExternType.CoreModuleType(List.of(new CoreModule.Import("a", "g", function)), List.of()),
                "its import a.g: is not offered");
        fails(
                new ExternType.CoreModuleType(
                        List.of(),
                        List.of(new CoreModule.Export("m", new dev.heddle.engine.ExternType.Memory(2, -1, false)))),
                new ExternType.CoreModuleType(List.of(), List.of(new CoreModule.Export("m", memory))),
                "its export m: expected Memory[");
    }

    @Test
    void componentsMayImportLessAndExportMore() {
        var f = scope.function("f: func()").type();
        var wanted = new ExternType.ComponentType(ordered("f", f), ordered("f", f));
        var more = new LinkedHashMap<>(ordered("f", f));
        more.put("g", f);
        matches(wanted, new ExternType.ComponentType(new LinkedHashMap<>(), more));
        fails(wanted, new ExternType.ComponentType(more, ordered("f", f)), "its imports: function g: is not offered");
        fails(
                wanted,
                new ExternType.ComponentType(new LinkedHashMap<>(), new LinkedHashMap<>()),
                "its exports: function f: is not offered");
    }

    private InstanceType resourceUser(ResourceType defined, ResourceType used) {
        var exports = ordered("r", new ExternType.ResourceBound(defined, true));
        exports.put(
                "use",
                new WitScope()
                        .define("it", used)
                        .function("use: func(it: borrow<it>)")
                        .type());
        return new InstanceType(exports);
    }

    private static InstanceType taking(String type) {
        var scope = new WitScope();
        scope.define("t", scope.type(type));
        return new InstanceType(ordered("f", scope.function("f: func(a: t)").type()));
    }

    private InstanceType instance(String... functions) {
        var exports = new LinkedHashMap<String, ExternType>();
        for (var function : functions) {
            var parsed = scope.function(function);
            exports.put(parsed.name(), parsed.type());
        }
        return new InstanceType(exports);
    }

    private static LinkedHashMap<String, ExternType> ordered(String name, ExternType type) {
        return new LinkedHashMap<>(Map.of(name, type));
    }

    private static void matches(ExternType wanted, ExternType offered) {
        assertThatCode(() -> TypeMatching.start().match(wanted, offered, Function.identity()))
                .doesNotThrowAnyException();
    }

    private static void fails(ExternType wanted, ExternType offered, String complaint) {
        assertThatThrownBy(() -> TypeMatching.start().match(wanted, offered, Function.identity()))
                .isInstanceOf(TypeMatching.Mismatch.class)
                .hasMessageStartingWith(complaint);
    }
}
