package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of types whose indexes look like the codes of value types. */
class BlockTypesTest {
    static List<CoreModule> modules() {
        return List.of(
                Guests.load("block-types"),
                Guests.load("block-types-below"),
                Guests.interpreted("block-types"),
                Guests.interpreted("block-types-below"),
                Guests.reloaded("block-types"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void areWhatTheyAreDeclaredToBe(CoreModule module) throws LinkException {
        var guest = module.instantiate(new Imports(), Account.create());
        for (var export : module.exports()) {
            assertThat(function(guest, export.name()).call(5)).as(export.name()).containsExactly(116);
            assertThat(function(guest, export.name()).call(0)).as(export.name()).containsExactly(11);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1000, 2500})
    void aModuleCutShortIsRefusedAsAnyOther(int missing) {
        var wasm = Guests.bytes("block-types");
        var cut = Arrays.copyOf(wasm, wasm.length - missing);
        assertThatThrownBy(() ->
                        Engine.builder().cache(CompilationCache.none()).build().load("cut", cut))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageStartingWith("cut is not a valid module: ");
    }
}
