package dev.heddle.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Modules that are small for what they ask of a loader. */
final class Bombs {
    private static final int I32 = 0x7f;
    private static final int I64 = 0x7e;
    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int END = 0x0b;
    private static final int BR_TABLE = 0x0e;
    private static final int CALL = 0x10;
    private static final int CONST = 0x41;
    private static final int DROP = 0x1a;
    private static final int EMPTY = 0x40;

    private Bombs() {}

    /** All of them by their names. */
    static Map<String, Supplier<byte[]>> all() {
        var all = new LinkedHashMap<String, Supplier<byte[]>>();
        all.put("400,000 targets of a branch table", () -> branchTable(400_000));
        all.put("65,000 targets of a branch table", () -> branchTable(65_000));
        all.put("200,000 types", () -> types(200_000));
        all.put("20,000 types", () -> types(20_000));
        all.put("5,000 different types", () -> differentTypes(5_000, 1));
        all.put("10,000 different types, 100,000 functions", () -> differentTypes(10_000, 100_000));
        all.put("10,000 types that are one, 100,000 functions", () -> sameTypes(10_000, 100_000));
        all.put("types that refer to types twice each", () -> doubled(60));
        all.put("a recursion group of 20,000 types", () -> group(20_000));
        all.put("a chain of 100,000 subtypes", () -> subtypes(100_000));
        all.put("a chain of types that refer to the one before", () -> chain(90_000));
        all.put("20,000 functions", () -> functions(20_000, 0));
        all.put("100,000 imports, 100,000 functions", () -> functions(100_000, 100_000));
        all.put("100,000 exports", () -> exports(100_000));
        all.put("100,000 globals", () -> globals(100_000));
        all.put("300,000 elements", () -> elements(300_000));
        all.put("100,000 data segments", () -> data(100_000));
        all.put("100,000 custom sections", () -> customs(100_000));
        all.put("50,000 locals of each of 1,000 functions", () -> locals(1_000, 50_000));
        all.put("50,000 locals and 20,000 branches", () -> localsAndBranches(50_000, 20_000));
        all.put("10,000 locals and 20,000 branches", () -> localsAndBranches(10_000, 20_000));
        all.put("100 functions of 1,000 locals and 1,000 branches", () -> manyBranching(100, 1_000, 1_000));
        all.put("blocks 100,000 deep", () -> nested(100_000, 0, 0));
        all.put("branches out of blocks 50,000 deep", () -> nested(50_000, 100_000, 0));
        all.put("branch tables in blocks 1,000 deep", () -> nested(1_000, 0, 2_000));
        all.put("1,000,000 loops one after the other", () -> loops(1_000_000));
        all.put("operands 20,000 high below blocks 20,000 deep", () -> operands(20_000, 20_000));
        all.put("a million calls of 1,000 parameters that are never reached", () -> calls(1_000_000, 1_000));
        all.put("branch tables of 1,000 results each", () -> branchResults(1_000, 1_000, 200));
        all.put("calls with 1,000 results", () -> results(1_000, 1_000));
        all.put("7,000,000 instructions that do nothing", () -> nothing(7_000_000));
        all.put("200 functions too large for a method", () -> large(200, 10_000));
        all.put("50 functions far too large for a method", () -> large(50, 30_000));
        all.put("a name of 5,000,000 bytes", () -> name(5_000_000));
        all.put("a name section of 1,000,000 names", () -> names(1_000_000));
        all.put("a million wrong operands", () -> wrong(1_000_000));
        all.put("20,000 wrong references", () -> wrongReferences(20_000));
        all.put("1,000 large tables", () -> tables(1_000));
        return all;
    }

    static byte[] branchTable(int targets) {
        return function(code(out -> {
            bytes(out, BLOCK, EMPTY, CONST, 0, BR_TABLE);
            u32(out, targets);
            repeat(out, targets + 1, 0);
            bytes(out, END);
        }));
    }

    static byte[] types(int count) {
        return module(
                section(1, vector(count, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(10, vector(1, (out, i) -> sized(out, code(body -> {})))));
    }

    static byte[] differentTypes(int types, int functions) {
        return module(
                section(1, vector(types, Bombs::differentType)),
                section(3, vector(functions, (out, i) -> u32(out, i % types))),
                section(10, vector(functions, (out, i) -> sized(out, code(body -> bytes(body, 0))))));
    }

    private static void differentType(ByteArrayOutputStream out, int index) {
        bytes(out, 0x60, 17);
        for (var i = 0; i < 17; i++) {
            out.write((index >> i & 1) == 0 ? I32 : I64);
        }
        out.write(0);
    }

    static byte[] sameTypes(int types, int functions) {
        return module(
                section(1, vector(types, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(functions, (out, i) -> u32(out, i % types))),
                section(10, vector(functions, (out, i) -> sized(out, code(body -> bytes(body, 0))))));
    }

    static byte[] doubled(int depth) {
        // Two chains of structs; each refers twice to the one before in its chain. Then the ends are taken for one
        // another.
        var type = section(1, vector(2 * depth + 1, (out, i) -> {
            if (i == 2 * depth) {
                bytes(out, 0x60, 1, 0x64);
                s33(out, i - 2);
                out.write(0);
            } else if (i < 2) {
                bytes(out, 0x5f, 0);
            } else {
                bytes(out, 0x5f, 2, 0x64);
                s33(out, i - 2);
                bytes(out, 0, 0x64);
                s33(out, i - 2);
                out.write(0);
            }
        }));
        return module(
                type,
                section(3, vector(1, (out, i) -> u32(out, 2 * depth))),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, code(body -> {
                                    bytes(body, 0xfb, 1);
                                    u32(body, 2 * depth - 1);
                                    bytes(body, CALL, 0);
                                })))));
    }

    static byte[] group(int types) {
        return module(section(1, vector(1, (out, i) -> {
            out.write(0x4e);
            out.writeBytes(vector(types, (in, j) -> bytes(in, 0x60, 0, 0)));
        })));
    }

    static byte[] subtypes(int types) {
        return module(section(1, vector(types, (out, i) -> {
            if (i == 0) {
                bytes(out, 0x50, 0, 0x5f, 0);
            } else {
                bytes(out, 0x50, 1);
                u32(out, i - 1);
                bytes(out, 0x5f, 0);
            }
        })));
    }

    static byte[] chain(int types) {
        return module(
                section(1, vector(types, (out, i) -> {
                    if (i < 2) {
                        bytes(out, 0x60, 0, 0);
                    } else {
                        bytes(out, 0x60, 1, 0x63);
                        s33(out, i - 2);
                        out.write(0);
                    }
                })),
                section(3, vector(1, (out, i) -> u32(out, types - 1))),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, code(body -> {
                                    bytes(body, 0xd0);
                                    s33(body, types - 4);
                                    bytes(body, CALL, 0);
                                })))));
    }

    static byte[] functions(int functions, int imports) {
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(2, vector(imports, (out, i) -> bytes(out, 1, 'a', 1, 'b', 0, 0))),
                section(3, vector(functions, (out, i) -> u32(out, 0))),
                section(10, vector(functions, (out, i) -> sized(out, code(body -> {})))));
    }

    static byte[] exports(int count) {
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(7, vector(count, (out, i) -> {
                    sized(out, Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
                    bytes(out, 0, 0);
                })),
                section(10, vector(1, (out, i) -> sized(out, code(body -> {})))));
    }

    static byte[] globals(int count) {
        return module(section(6, vector(count, (out, i) -> bytes(out, I32, 1, CONST, 0, END))));
    }

    static byte[] elements(int count) {
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(9, vector(1, (out, i) -> {
                    bytes(out, 1, 0);
                    out.writeBytes(vector(count, (in, j) -> u32(in, 0)));
                })),
                section(10, vector(1, (out, i) -> sized(out, code(body -> {})))));
    }

    static byte[] data(int count) {
        return module(section(11, vector(count, (out, i) -> bytes(out, 1, 0))));
    }

    static byte[] customs(int count) {
        var sections = new byte[count][];
        java.util.Arrays.fill(sections, section(0, new byte[] {1, 'a'}));
        return module(sections);
    }

    static byte[] locals(int functions, int locals) {
        var body = new ByteArrayOutputStream();
        body.write(1);
        u32(body, locals);
        bytes(body, I64, END);
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(functions, (out, i) -> u32(out, 0))),
                section(10, vector(functions, (out, i) -> sized(out, body.toByteArray()))));
    }

    static byte[] localsAndBranches(int locals, int branches) {
        return manyBranching(1, locals, branches);
    }

    static byte[] manyBranching(int functions, int locals, int branches) {
        var body = new ByteArrayOutputStream();
        body.write(1);
        u32(body, locals);
        body.write(I32);
        for (var i = 0; i < branches; i++) {
            bytes(body, BLOCK, EMPTY, 0x20, 0, 0x0d, 0, END);
        }
        body.write(END);
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(functions, (out, i) -> u32(out, 0))),
                section(10, vector(functions, (out, i) -> sized(out, body.toByteArray()))));
    }

    static byte[] nested(int depth, int branches, int tables) {
        return function(code(out -> {
            for (var i = 0; i < depth; i++) {
                bytes(out, BLOCK, EMPTY);
            }
            for (var i = 0; i < branches; i++) {
                bytes(out, CONST, 0, 0x0d);
                u32(out, depth - 1);
            }
            for (var i = 0; i < tables; i++) {
                bytes(out, CONST, 0, BR_TABLE);
                u32(out, depth - 1);
                for (var label = 0; label < depth; label++) {
                    u32(out, label);
                }
            }
            repeat(out, depth, END);
        }));
    }

    static byte[] loops(int count) {
        return function(code(out -> {
            for (var i = 0; i < count; i++) {
                bytes(out, LOOP, EMPTY, END);
            }
        }));
    }

    static byte[] operands(int height, int depth) {
        return function(code(out -> {
            for (var i = 0; i < height; i++) {
                bytes(out, CONST, 0);
            }
            for (var i = 0; i < depth; i++) {
                bytes(out, BLOCK, EMPTY);
            }
            repeat(out, depth, END);
            repeat(out, height, DROP);
        }));
    }

    static byte[] calls(int count, int parameters) {
        return module(
                section(1, vector(2, (out, i) -> {
                    out.write(0x60);
                    out.writeBytes(vector(i == 0 ? 0 : parameters, (in, j) -> in.write(I32)));
                    out.write(0);
                })),
                section(2, vector(1, (out, i) -> bytes(out, 1, 'a', 1, 'b', 0, 1))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, code(body -> {
                                    body.write(0);
                                    for (var left = count; left > 0; left--) {
                                        bytes(body, CALL, 0);
                                    }
                                })))));
    }

    static byte[] branchResults(int results, int targets, int tables) {
        return module(
                section(1, vector(1, (out, i) -> {
                    bytes(out, 0x60, 0);
                    out.writeBytes(vector(results, (in, j) -> in.write(I32)));
                })),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, code(body -> {
                                    body.write(0);
                                    for (var left = tables; left > 0; left--) {
                                        body.write(BR_TABLE);
                                        u32(body, targets);
                                        repeat(body, targets + 1, 0);
                                    }
                                })))));
    }

    static byte[] results(int calls, int results) {
        return module(
                section(1, vector(2, (out, i) -> {
                    bytes(out, 0x60, 0);
                    out.writeBytes(vector(i == 0 ? 0 : results, (in, j) -> in.write(I32)));
                })),
                section(3, vector(2, (out, i) -> u32(out, 1 - i))),
                section(
                        10,
                        vector(
                                2,
                                (out, i) -> sized(out, code(body -> {
                                    if (i == 0) {
                                        for (var left = results; left > 0; left--) {
                                            bytes(body, CONST, 0);
                                        }
                                        return;
                                    }
                                    for (var left = calls; left > 0; left--) {
                                        bytes(body, CALL, 0);
                                        repeat(body, results, DROP);
                                    }
                                })))));
    }

    static byte[] nothing(int count) {
        return function(code(out -> repeat(out, count, 1)));
    }

    static byte[] large(int functions, int additions) {
        var body = code(out -> {
            bytes(out, 0x20, 0);
            for (var i = 0; i < additions; i++) {
                // The memory's size, which is a call for the compiler.
                bytes(out, 0x3f, 0, DROP);
            }
            out.write(DROP);
        });
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 1, I32, 0))),
                section(3, vector(functions, (out, i) -> u32(out, 0))),
                section(5, new byte[] {1, 0, 0}),
                section(10, vector(functions, (out, i) -> sized(out, body))));
    }

    static byte[] name(int length) {
        return module(section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))), section(2, vector(1, (out, i) -> {
            sized(out, "a".repeat(length).getBytes(StandardCharsets.US_ASCII));
            bytes(out, 1, 'b', 0, 0);
        })));
    }

    static byte[] names(int count) {
        var names = vector(count, (out, i) -> {
            u32(out, i);
            sized(out, new byte[] {'a'});
        });
        var content = new ByteArrayOutputStream();
        sized(content, "name".getBytes(StandardCharsets.US_ASCII));
        content.write(1);
        sized(content, names);
        return module(section(0, content.toByteArray()));
    }

    static byte[] wrong(int count) {
        return function(code(out -> repeat(out, count, DROP)));
    }

    static byte[] wrongReferences(int count) {
        return module(
                section(1, vector(2, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(4, new byte[] {1, 0x64, 1, 0, 0}),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, code(body -> {
                                    for (var left = count; left > 0; left--) {
                                        bytes(body, CONST, 0, 0xd0, 0x70, 0x26, 0);
                                    }
                                })))));
    }

    static byte[] tables(int count) {
        return module(section(4, vector(count, (out, i) -> {
            bytes(out, 0x70, 0);
            u32(out, 10_000_000);
        })));
    }

    /** One function without parameters or results. */
    static byte[] function(byte[] body) {
        return module(
                section(1, vector(1, (out, i) -> bytes(out, 0x60, 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(10, vector(1, (out, i) -> sized(out, body))));
    }

    static byte[] module(byte[]... sections) {
        var out = new ByteArrayOutputStream();
        bytes(out, 0, 'a', 's', 'm', 1, 0, 0, 0);
        for (var section : sections) {
            out.writeBytes(section);
        }
        return out.toByteArray();
    }

    static byte[] section(int id, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(id);
        sized(out, content);
        return out.toByteArray();
    }

    /** Writes one item of many. */
    interface Item {
        void write(ByteArrayOutputStream out, int index);
    }

    static byte[] vector(int count, Item item) {
        var out = new ByteArrayOutputStream();
        u32(out, count);
        for (var i = 0; i < count; i++) {
            item.write(out, i);
        }
        return out.toByteArray();
    }

    /** Writes instructions. */
    interface Code {
        void write(ByteArrayOutputStream out);
    }

    /** A body without locals, and its end. */
    static byte[] code(Code code) {
        var out = new ByteArrayOutputStream();
        out.write(0);
        code.write(out);
        out.write(END);
        return out.toByteArray();
    }

    static void bytes(ByteArrayOutputStream out, int... bytes) {
        for (var one : bytes) {
            out.write(one);
        }
    }

    static void repeat(ByteArrayOutputStream out, int count, int value) {
        for (var left = count; left > 0; left--) {
            out.write(value);
        }
    }

    static void sized(ByteArrayOutputStream out, byte[] content) {
        u32(out, content.length);
        out.writeBytes(content);
    }

    static void u32(ByteArrayOutputStream out, int value) {
        leb(value, 0x7f, out::write);
    }

    /** An index where a negative number would be something else. */
    static void s33(ByteArrayOutputStream out, int value) {
        leb(value, 0x3f, out::write);
    }

    private static void leb(int value, int last, IntConsumer out) {
        var left = value;
        for (; (left & ~last) != 0; left >>>= 7) {
            out.accept(left & 0x7f | 0x80);
        }
        out.accept(left);
    }
}
