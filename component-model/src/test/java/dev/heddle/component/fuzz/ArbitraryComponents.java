package dev.heddle.component.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes binary components by choice, of sections with the right sizes and of indices that mostly name something of the right sort. So
 * they get deep into validation, which changed bytes seldom do.
 */
final class ArbitraryComponents {
    /** What is imported or exported, by the code of its sort in binaries. */
    private static final int MODULE_SORT = 0;

    private static final int FUNCTION = 1;
    private static final int TYPE = 3;
    private static final int COMPONENT = 4;
    private static final int INSTANCE = 5;
    private static final List<Integer> SORTS = List.of(MODULE_SORT, FUNCTION, TYPE, TYPE, COMPONENT, INSTANCE);

    /** What a type is of. */
    private enum Kind {
        VALUE,
        /** Of a value that must be named before functions that are imported or exported speak of it. */
        NAMELESS,
        FUNCTION,
        INSTANCE,
        COMPONENT,
        RESOURCE,
        OTHER
    }

    /** Something with an index, and what it has inside if it is an instance, a component, or the type of such. */
    private record Item(String name, int sort, Kind kind, List<Item> imports, List<Item> exports) {
        static Item of(int sort, Kind kind) {
            return new Item("", sort, kind, List.of(), List.of());
        }

        Item named(String as) {
            return new Item(as, sort, kind == Kind.NAMELESS ? Kind.VALUE : kind, imports, exports);
        }

        Item as(int other, Kind otherKind) {
            return new Item(name, other, otherKind, imports, exports);
        }
    }

    private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    /** Exports `f`, of no type in particular, `r`, a realloc, and `m`, a memory. */
    private static final byte[] MODULE = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 1, 12, 2, 0x60, 0, 0, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f, 3, 3, 2, 0, 1, 5,
        3, 1, 0, 1, 7, 13, 3, 1, 'f', 0, 0, 1, 'r', 0, 1, 1, 'm', 2, 0, 10, 9, 2, 2, 0, 0x0b, 4, 0, 0x41, 0, 0x0b
    };

    private static final int MAX_DEPTH = 3;

    private final Choices choices;
    private int left = 60;

    private ArbitraryComponents(Choices choices) {
        this.choices = choices;
    }

    static byte[] component(Choices choices) {
        return new ArbitraryComponents(choices).new Scope(null, true).component();
    }

    private static byte[] number(int value) {
        var out = new ByteArrayOutputStream();
        var rest = value;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
        return out.toByteArray();
    }

    /** An index where a negative one would be a primitive type. */
    private static byte[] index(int value) {
        return value < 0x40
                ? new byte[] {(byte) value}
                : new byte[] {(byte) (value & 0x7f | 0x80), (byte) (value >> 7)};
    }

    private static byte[] bytes(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            switch (part) {
                case byte[] bytes -> out.writeBytes(bytes);
                case String name -> {
                    var text = name.getBytes(StandardCharsets.UTF_8);
                    out.writeBytes(number(text.length));
                    out.writeBytes(text);
                }
                default -> out.write(((Number) part).intValue());
            }
        }
        return out.toByteArray();
    }

    /** A component, or the type of a component or an instance, under way. */
    private final class Scope {
        private final @Nullable Scope outer;
        private final int depth;
        private final boolean isComponent;
        private final Map<Integer, List<Item>> spaces = new HashMap<>();
        private final List<Item> imports = new ArrayList<>();
        private final List<Item> exports = new ArrayList<>();
        private int modules;
        private int coreInstances;
        private int coreFunctions;
        private int coreMemories;
        private int names;

        Scope(@Nullable Scope outer, boolean isComponent) {
            this.outer = outer;
            this.depth = outer == null ? 0 : outer.depth + 1;
            this.isComponent = isComponent;
            SORTS.forEach(sort -> spaces.put(sort, new ArrayList<>()));
        }

        byte[] component() {
            var out = new ByteArrayOutputStream();
            out.writeBytes(PREAMBLE);
            while (!choices.isOver() && left-- > 0 && choices.u8() < 250) {
                var section = section();
                out.writeBytes(bytes(section[0], number(section.length - 1)));
                out.write(section, 1, section.length - 1);
            }
            return out.toByteArray();
        }

        private List<Item> space(int sort) {
            return Objects.requireNonNull(spaces.get(sort));
        }

        private byte[] adding(Item item, byte[] definition) {
            space(item.sort).add(item);
            return definition;
        }

        /** Seldom an index beyond all. */
        private int index(int count) {
            return choices.below(count + (count == 0 || choices.u8() == 255 ? 1 : 0));
        }

        private Item at(int sort, int index) {
            var space = space(sort);
            return index < space.size() ? space.get(index) : Item.of(sort, Kind.OTHER);
        }

        private boolean has(Kind kind) {
            return space(TYPE).stream().anyMatch(type -> type.kind == kind);
        }

        private int some(int sort, Kind kind) {
            var space = space(sort);
            var found = new ArrayList<Integer>();
            for (var i = 0; i < space.size(); i++) {
                if (space.get(i).kind == kind) {
                    found.add(i);
                }
            }
            return found.isEmpty() || choices.u8() == 255 ? index(space.size()) : choices.one(found);
        }

        private String name() {
            return choices.u8() > 250 ? "n" + choices.below(6) : "n" + names++;
        }

        /** Its id first, then what is in it: one definition. */
        private byte[] section() {
            return switch (choices.below(18)) {
                case 0 -> module();
                case 1 -> coreInstance();
                case 2 -> coreAlias();
                case 3 -> {
                    var nested = new Scope(this, true);
                    var bytes = depth < MAX_DEPTH ? nested.component() : PREAMBLE;
                    var item = new Item("", COMPONENT, Kind.OTHER, nested.imports, nested.exports);
                    yield adding(item, bytes(4, bytes));
                }
                case 4, 5 -> bytes(5, 1, instance());
                case 6, 7 -> aliases() ? bytes(6, 1, alias()) : module();
                case 8, 9, 10 -> bytes(7, 1, type());
                case 11, 12 -> canon();
                case 13, 14 -> bytes(10, 1, declared(imports, choices.u8() > 200 ? plainName() : name()));
                default -> export();
            };
        }

        private byte[] module() {
            modules++;
            return adding(Item.of(MODULE_SORT, Kind.OTHER), bytes(1, MODULE));
        }

        private byte[] coreInstance() {
            if (modules == 0) {
                return module();
            }
            coreInstances++;
            return bytes(2, 1, 0, index(space(MODULE_SORT).size()), 0);
        }

        private byte[] coreAlias() {
            if (coreInstances == 0) {
                return coreInstance();
            }
            var instance = index(coreInstances);
            if (choices.yes()) {
                coreMemories++;
                return bytes(6, 1, 0, 2, 1, instance, "m");
            }
            coreFunctions++;
            return bytes(6, 1, 0, 0, 1, instance, choices.yes() ? "f" : "r");
        }

        private String plainName() {
            return switch (choices.below(4)) {
                case 0 -> "[method]n" + choices.below(4) + ".m";
                case 1 -> "[static]n" + choices.below(4) + ".s";
                case 2 -> "[constructor]n" + choices.below(4);
                default -> "a:b/c@1.2." + choices.below(4);
            };
        }

        private byte[] export() {
            var sort = choices.one(SORTS);
            if (space(sort).isEmpty()) {
                return bytes(10, 1, declared(imports, name()));
            }
            var index = index(space(sort).size());
            var item = at(sort, index).named(name());
            exports.add(item);
            return adding(item, bytes(11, 1, 0, item.name, sorted(sort), index, 0));
        }

        private static byte[] sorted(int sort) {
            return sort == MODULE_SORT ? bytes(0, 0x11) : bytes(sort);
        }

        private byte[] instance() {
            var out = new ByteArrayOutputStream();
            if (choices.yes() && !space(COMPONENT).isEmpty()) {
                var component = index(space(COMPONENT).size());
                var item = at(COMPONENT, component);
                for (var wanted : item.imports) {
                    out.writeBytes(bytes(wanted.name, sorted(wanted.sort), some(wanted.sort, wanted.kind)));
                }
                space(INSTANCE).add(item.as(INSTANCE, Kind.OTHER));
                return bytes(0, component, item.imports.size(), out.toByteArray());
            }
            var inline = new ArrayList<Item>();
            for (var i = choices.below(4); i > 0; i--) {
                var sort = choices.one(SORTS);
                if (!space(sort).isEmpty()) {
                    var index = index(space(sort).size());
                    inline.add(at(sort, index).named("n" + inline.size()));
                    out.writeBytes(bytes(0, "n" + (inline.size() - 1), sorted(sort), index));
                }
            }
            space(INSTANCE).add(new Item("", INSTANCE, Kind.OTHER, List.of(), inline));
            return bytes(1, inline.size(), out.toByteArray());
        }

        /** Whether there is a type to alias, here at least. */
        private boolean aliases() {
            return !space(TYPE).isEmpty();
        }

        private byte[] alias() {
            if (choices.yes() && !space(INSTANCE).isEmpty()) {
                var index = index(space(INSTANCE).size());
                var instance = at(INSTANCE, index);
                if (!instance.exports.isEmpty()) {
                    var item = choices.one(instance.exports);
                    return adding(item, bytes(sorted(item.sort), 0, index, item.name));
                }
            }
            var from = this;
            var out = choices.below(depth + 1);
            for (var i = 0; i < out; i++) {
                from = from.outer == null ? from : from.outer;
            }
            if (from.space(TYPE).isEmpty()) {
                from = this;
                out = 0;
            }
            var sort = isComponent && choices.yes() && !from.space(COMPONENT).isEmpty() ? COMPONENT : TYPE;
            var index = index(from.space(sort).size());
            return adding(from.at(sort, index), bytes(sorted(sort), 2, out, index));
        }

        private byte[] value() {
            return choices.yes() && has(Kind.VALUE)
                    ? ArbitraryComponents.index(some(TYPE, Kind.VALUE))
                    : new byte[] {(byte) (0x73 + choices.below(13))};
        }

        private byte[] type() {
            return switch (choices.below(16)) {
                case 0 -> type(Kind.NAMELESS, bytes(0x72, 2, "a", value(), "b", value()));
                case 1 -> type(Kind.NAMELESS, bytes(0x71, 2, "a", 1, value(), 0, "b", 0, 0));
                case 2 -> type(Kind.NAMELESS, bytes(choices.yes() ? 0x6e : 0x6d, 2, "a", "b"));
                case 3 -> type(Kind.VALUE, bytes(0x70, value()));
                case 4 -> type(Kind.VALUE, bytes(0x6f, 2, value(), value()));
                case 5 -> type(Kind.VALUE, bytes(0x6b, value()));
                case 6 -> type(Kind.VALUE, bytes(0x6a, 1, value(), 0));
                case 7, 8 ->
                    has(Kind.RESOURCE)
                            ? type(Kind.VALUE, bytes(0x69 - choices.below(2), some(TYPE, Kind.RESOURCE)))
                            : isComponent
                                    ? type(Kind.RESOURCE, bytes(0x3f, 0x7f, 0))
                                    : type(Kind.VALUE, bytes(0x70, value()));
                case 9, 10 -> type(Kind.FUNCTION, bytes(0x40, 2, "a", value(), "b", value(), 0, value()));
                case 11 -> type(Kind.FUNCTION, bytes(0x40, 1, "a", value(), 1, 0));
                case 12 -> type(Kind.FUNCTION, bytes(0x40, 0, 1, 0));
                case 13 -> declarations(0x41, COMPONENT, Kind.COMPONENT);
                default -> declarations(0x42, INSTANCE, Kind.INSTANCE);
            };
        }

        private byte[] type(Kind kind, byte[] definition) {
            return adding(Item.of(TYPE, kind), definition);
        }

        private byte[] declarations(int opcode, int sort, Kind kind) {
            var inner = new Scope(this, sort == COMPONENT);
            var count = depth < MAX_DEPTH ? choices.below(8) : 0;
            var out = new ByteArrayOutputStream();
            for (var i = 0; i < count; i++) {
                left--;
                out.writeBytes(inner.declaration());
            }
            var item = new Item("", TYPE, kind, inner.imports, inner.exports);
            return adding(item, bytes(opcode, count, out.toByteArray()));
        }

        private byte[] declaration() {
            return switch (choices.below(8)) {
                case 0, 1 -> bytes(1, type());
                case 2, 3 -> aliases() ? bytes(2, alias()) : bytes(1, type());
                case 4 -> isComponent ? bytes(3, declared(imports, name())) : bytes(4, declared(exports, name()));
                default -> bytes(4, declared(exports, name()));
            };
        }

        /** A name with what it is of. */
        private byte[] declared(List<Item> into, String name) {
            var kinds = new ArrayList<>(List.of(Kind.RESOURCE));
            for (var type : space(TYPE)) {
                kinds.add(type.kind);
            }
            var kind = choices.one(kinds);
            var resource = kind == Kind.RESOURCE && choices.yes() || space(TYPE).isEmpty();
            var index = some(TYPE, kind);
            var item = resource
                    ? Item.of(TYPE, Kind.RESOURCE).named(name)
                    : at(TYPE, index).named(name);
            var described = resource ? bytes(3, 1) : bytes(3, 0, number(index));
            if (choices.u8() % 4 != 0) {
                switch (kind) {
                    case FUNCTION -> {
                        item = item.as(FUNCTION, Kind.OTHER);
                        described = bytes(1, number(index));
                    }
                    case INSTANCE -> {
                        item = item.as(INSTANCE, Kind.OTHER);
                        described = bytes(5, number(index));
                    }
                    case COMPONENT -> {
                        item = item.as(COMPONENT, Kind.OTHER);
                        described = bytes(4, number(index));
                    }
                    case VALUE, NAMELESS, RESOURCE, OTHER -> {
                        // Imported or exported as the type that it is.
                    }
                }
            }
            into.add(item);
            return adding(item, bytes(0, name, described));
        }

        private byte[] canon() {
            if (coreFunctions == 0 || coreMemories == 0) {
                return coreAlias();
            }
            var options = bytes(3, choices.below(3), 3, index(coreMemories), 4, index(coreFunctions));
            return switch (choices.below(6)) {
                case 0, 1 ->
                    adding(
                            Item.of(FUNCTION, Kind.OTHER),
                            bytes(
                                    8,
                                    1,
                                    0,
                                    0,
                                    index(coreFunctions),
                                    choices.yes() ? options : bytes(0),
                                    some(TYPE, Kind.FUNCTION)));
                case 2, 3 -> {
                    coreFunctions++;
                    yield bytes(8, 1, 1, 0, index(space(FUNCTION).size()), options);
                }
                default -> {
                    coreFunctions++;
                    yield bytes(8, 1, 2 + choices.below(3), some(TYPE, Kind.RESOURCE));
                }
            };
        }
    }
}
