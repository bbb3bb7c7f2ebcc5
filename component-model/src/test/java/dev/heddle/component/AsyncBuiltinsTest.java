package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.component.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls {@code tasks.wat}. */
class AsyncBuiltinsTest {
    private ComponentInstance tasks;

    @BeforeEach
    void instantiate() throws Exception {
        tasks = new Linker().instantiate(TestComponents.load("tasks"));
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void eachTaskBeginsWithEmptySlotsAndItsPostReturnFindsWhatItKept() {
        assertThat(call("keep", new Value.U32(42))).contains(new Value.U32(0));
        assertThat(call("seen")).contains(new Value.U32(42));
        assertThat(call("keep", new Value.U32(7))).contains(new Value.U32(0));
    }

    @Test
    void makingRoomForArgumentsHasSlotsOfItsOwn() {
        assertThat(call("length", new Value.Str("four"))).contains(new Value.U32(4));
        assertThat(call("seen")).contains(new Value.U32(0));
    }

    @Test
    void backpressureCountsSixteenBits() {
        call("press", new Value.U32(0xffff));
        call("ease");
        call("press", new Value.U32(1));

        assertThatThrownBy(() -> call("press", new Value.U32(1)))
                .isInstanceOf(Trap.class)
                .hasMessage("backpressure counter overflow");
    }

    @Test
    void backpressureIsNotTakenBackMoreOftenThanGiven() {
        assertThatThrownBy(() -> call("ease")).isInstanceOf(Trap.class).hasMessage("backpressure counter underflow");
    }

    @Test
    void whatNeedsAnAsyncFunctionTrapsByItsNameWhenItIsCalled() {
        assertThatThrownBy(() -> call("wait"))
                .isInstanceOf(Trap.class)
                .hasMessage("waitable-set.new was called, which is async and not part of WASI 0.2");
    }

    private Optional<Value> call(String name, Value... arguments) {
        return tasks.function(name).orElseThrow().call(arguments);
    }
}
