package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadModuleTest {
    private static final Account account =
            Account.of(Map.of(Account.Kind.MEMORY, (long) (1 << 20), Account.Kind.TABLE_ELEMENTS, 1000L));

    private final Engine engine =
            Engine.builder().cache(CompilationCache.none()).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|x is empty",
                "7f454c46|x is not a WebAssembly file: it does not begin with \\0asm",
                "0061|x is cut short: it has 2 bytes",
                "0061736d0100|x is cut short: it has 6 bytes",
                "0061736d0d000100|x is a component, not a core module",
                "0061736d02000000|x is of an unknown version: 2, layer 0",
                "0061736d01000200|x is of an unknown version: 1, layer 2",
            })
    void theMessageSaysWhatTheBytesAre(String hex, String message) {
        assertThatThrownBy(() -> engine.load("x", HexFormat.of().parseHex(hex)))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage(message);
    }

    @Test
    void anEmptyModuleIsFine() throws Exception {
        var module = engine.load("x", HexFormat.of().parseHex("0061736d01000000"));
        assertThat(module.instantiate(new Imports(), Account.create()).function("_start"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "traps", "shared", "imports"})
    void anyPrefixOfAModuleIsRefusedInOneLine(String name) {
        var wasm = Guests.bytes(name);
        for (var length = 0; length < wasm.length; length++) {
            expectARefusalOrAModule(Arrays.copyOf(wasm, length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "traps", "shared", "imports"})
    void noBytesMakeAnythingElseThanAModuleOrARefusal(String name) {
        var random = new Random(name.hashCode());
        var wasm = Guests.bytes(name);
        for (var round = 0; round < 250; round++) {
            var mutant = wasm.clone();
            for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutant[8 + random.nextInt(wasm.length - 8)] = (byte) random.nextInt();
            }
            expectARefusalOrAModule(mutant);
        }
    }

    private void expectARefusalOrAModule(byte[] wasm) {
        try {
            instantiate(engine.load("mutant", wasm));
        } catch (InvalidModuleException e) {
            assertThat(e.getMessage()).startsWith("mutant ").doesNotContain("\n");
        } catch (LinkException | Trap e) {
            assertThat(e.getMessage()).isNotEmpty();
        } catch (Throwable e) {
            throw new AssertionError(HexFormat.of().formatHex(wasm), e);
        }
    }

    private static void instantiate(CoreModule module) throws LinkException {
        var imports = new Imports();
        for (var wanted : module.imports()) {
            if (wanted.type() instanceof ExternType.Function type
                    && type.results().size() < 2) {
                imports.function(wanted.module(), wanted.name(), type, (caller, arguments) -> 0);
            } else if (wanted.type() instanceof ExternType.Memory type) {
                imports.memory(wanted.module(), wanted.name(), Memory.create(type, account));
            }
        }
        module.instantiate(imports, account);
    }
}
