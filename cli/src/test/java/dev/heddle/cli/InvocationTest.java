package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Imports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
    private static final int I32 = 0x7f;
    private static final int I64 = 0x7e;
    private static final int F32 = 0x7d;
    private static final int F64 = 0x7c;

    @ParameterizedTest
    @CsvSource({
        "127, -7, -7",
        "127, 4294967295, -1",
        "127, -2147483648, -2147483648",
        "127, 0x10, 16",
        "126, -9223372036854775808, -9223372036854775808",
        "126, 18446744073709551615, -1",
        "125, 1.5, 1.5",
        "125, 0.1, 0.1",
        "124, 3, 3",
        "124, 1e21, 1000000000000000000000",
        "124, nan, NaN",
        "124, -inf, -inf",
        "124, -0.0, -0",
    })
    void argumentsAreReadAndResultsShownByType(int type, String argument, String result) throws Exception {
        assertThat(identity(type, argument)).isEqualTo(result + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "-2147483649", "1.5", "", "x", "+1", "--1", "0x", "-"})
    void whatDoesNotFitTheTypeIsRefused(String argument) {
        assertThatThrownBy(() -> identity(I32, argument))
                .isInstanceOf(UsageException.class)
                .hasMessage("--invoke id: takes (i32), given '" + argument + "'");
    }

    @Test
    void numbersOf64BitsHaveTheirLimitsToo() {
        assertThatThrownBy(() -> identity(I64, "18446744073709551616")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> identity(F32, "much")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> identity(F64, "")).isInstanceOf(UsageException.class);
    }

    private static String identity(int type, String argument) throws Exception {
        var module = Engine.builder().cache(CompilationCache.none()).build().load("id.wasm", identityOf(type));
        return Invocation.of(module, "id", List.of(argument)).call(module.instantiate(new Imports(), Account.create()));
    }

    /** A module whose {@code id} returns what it is given. */
    private static byte[] identityOf(int type) {
        return Wasm.join(
                Wasm.MODULE_HEADER,
                Wasm.section(1, 1, 0x60, 1, type, 1, type),
                Wasm.section(3, 1, 0),
                Wasm.section(7, 1, 2, 'i', 'd', 0, 0),
                Wasm.section(10, 1, 4, 0, 0x20, 0, 0x0b));
    }
}
