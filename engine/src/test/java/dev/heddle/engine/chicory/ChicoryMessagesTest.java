package dev.heddle.engine.chicory;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import dev.heddle.base.Account;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.Guests;
import dev.heddle.engine.Imports;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of Chicory that the engine depends on, because nothing else shows what happened: a new version may not change them. */
class ChicoryMessagesTest {
    static List<CoreModule> traps() {
        return List.of(Guests.load("traps"), InterpretedModules.load("traps", Guests.bytes("traps")));
    }

    private static Throwable cause(CoreModule module, String function, long... arguments) throws Exception {
        var imports = new Imports().function("host", "call", Guests.NULLARY, (caller, none) -> 0);
        CoreInstance guest = module.instantiate(imports, Account.create());
        return catchThrowableOfType(
                        GuestTrap.class, () -> function(guest, function).call(arguments))
                .getCause();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void anUnreachableInstructionIsOneOfTheTrapsThatDifferByMessage(CoreModule module) throws Exception {
        assertThat(cause(module, "unreachable"))
                .isInstanceOf(TrapException.class)
                .hasMessage("Trapped on unreachable instruction");
    }

    @ParameterizedTest
    @MethodSource("traps")
    void anAddressThatOverflowsIsOutOfBoundsInTheStandardsWords(CoreModule module) throws Exception {
        assertThat(cause(module, "load-far", 1))
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access");
    }
}
