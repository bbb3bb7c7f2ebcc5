package dev.heddle.engine.chicory.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import dev.heddle.engine.HugeFunctionTest;
import org.junit.jupiter.api.Test;

/** As {@code ChicoryMessagesTest}, of the compiler: only its message says which function is too large for a method. */
class TooLargeMessageTest {
    @Test
    void aFunctionThatNoMethodHoldsIsNamedByIndexInTheMessageAlone() {
        var failure = catchThrowable(() -> MachineFactoryCompiler.builder(Parser.parse(HugeFunctionTest.module()))
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .compile());
        assertThat(failure).isInstanceOf(ChicoryException.class);
        assertThat(failure.getMessage()).contains("WASM function index: 1");
        assertThat(ModuleCompiler.tooLarge(failure)).isEqualTo(1);
        assertThat(ModuleCompiler.tooLarge(new ChicoryException("something else")))
                .isEqualTo(-1);
    }
}
