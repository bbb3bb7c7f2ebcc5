package dev.heddle.engine;

import static dev.heddle.engine.Bombs.bytes;
import static dev.heddle.engine.Bombs.module;
import static dev.heddle.engine.Bombs.section;
import static dev.heddle.engine.Bombs.sized;
import static dev.heddle.engine.Bombs.u32;
import static dev.heddle.engine.Bombs.vector;
import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions with more parameters and results than a method of the JVM may have. */
class WideSignatureTest {
    private static final int I64 = 0x7e;

    private final Engine engine =
            Engine.builder().cache(CompilationCache.none()).build();

    /**
     * {@code last} hands on as many numbers as it can, and answers the last of them: by a call, by a call through a table, and by
     * results that are as many.
     */
    private static byte[] numbers(int count) {
        return module(
                section(1, vector(3, (out, i) -> {
                    out.write(0x60);
                    out.writeBytes(vector(i == 0 ? count : 0, (in, j) -> in.write(I64)));
                    out.writeBytes(vector(i == 2 ? count : 1, (in, j) -> in.write(I64)));
                })),
                section(3, vector(5, (out, i) -> u32(out, new int[] {0, 1, 1, 2, 1}[i]))),
                section(4, new byte[] {1, 0x70, 0, 1}),
                section(7, vector(3, (out, i) -> bytes(out, 1, 'a' + i, 0, new int[] {1, 2, 4}[i]))),
                section(9, new byte[] {1, 0, 0x41, 0, 0x0b, 1, 0}),
                section(
                        10,
                        vector(
                                5,
                                (out, i) -> sized(out, Bombs.code(body -> {
                                    switch (i) {
                                        case 0 -> {
                                            body.write(0x20);
                                            u32(body, count - 1);
                                        }
                                        case 1, 2, 3 -> {
                                            for (var number = 1; number <= count; number++) {
                                                body.write(0x42);
                                                Bombs.s33(body, number);
                                            }
                                            if (i == 1) {
                                                bytes(body, 0x10, 0);
                                            } else if (i == 2) {
                                                bytes(body, 0x41, 0, 0x11, 0, 0);
                                            }
                                        }
                                        default -> {
                                            bytes(body, 0x10, 3);
                                            Bombs.repeat(body, count - 1, 0x1a);
                                        }
                                    }
                                })))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 123, 124, 125, 126, 127, 128, 130, 254, 255, 256, 500, 1000})
    void passAllTheirValues(int count) throws Exception {
        var guest = engine.load("wide", numbers(count)).instantiate(new Imports(), Account.create());
        assertThat(function(guest, "a").call()).containsExactly(count);
        assertThat(function(guest, "b").call()).containsExactly(count);
        assertThat(function(guest, "c").call()).containsExactly(1);
    }

    @Test
    void areCalledFromTheHostAndCallIt() throws Exception {
        var wasm = module(
                section(1, vector(1, (out, i) -> {
                    out.write(0x60);
                    out.writeBytes(vector(200, (in, j) -> in.write(I64)));
                    out.writeBytes(vector(1, (in, j) -> in.write(I64)));
                })),
                section(2, vector(1, (out, i) -> bytes(out, 1, 'h', 1, 'f', 0, 0))),
                section(3, vector(1, (out, i) -> u32(out, 0))),
                section(7, vector(1, (out, i) -> bytes(out, 1, 'a', 0, 1))),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, Bombs.code(body -> {
                                    for (var parameter = 0; parameter < 200; parameter++) {
                                        body.write(0x20);
                                        u32(body, parameter);
                                    }
                                    bytes(body, 0x10, 0);
                                })))));
        var module = engine.load("wide", wasm);
        var type = (ExternType.Function) module.imports().get(0).type();
        var imports = new Imports()
                .function(
                        "h",
                        "f",
                        type,
                        (caller, arguments) -> Arrays.stream(arguments).sum());
        var guest = module.instantiate(imports, Account.create());
        var arguments = new long[200];
        Arrays.setAll(arguments, i -> i);
        assertThat(function(guest, "a").call(arguments)).containsExactly(199 * 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000, 60_000})
    void aHighStackOfOperandsIsFine(int height) throws Exception {
        var wasm = module(
                section(1, new byte[] {1, 0x60, 0, 1, (byte) I64}),
                section(3, new byte[] {1, 0}),
                section(7, new byte[] {1, 1, 'a', 0, 0}),
                section(
                        10,
                        vector(
                                1,
                                (out, i) -> sized(out, Bombs.code(body -> {
                                    for (var left = height; left > 0; left--) {
                                        bytes(body, 0x42, 1);
                                    }
                                    Bombs.repeat(body, height - 1, 0x7c);
                                })))));
        var guest = engine.load("high", wasm).instantiate(new Imports(), Account.create());
        assertThat(function(guest, "a").call()).containsExactly(height);
    }
}
