package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.Component;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a component that exports {@code add} itself and in an interface. */
class ComponentInvocationTest {
    private Component component;

    @BeforeEach
    void load() throws Exception {
        var engine = Engine.builder().cache(CompilationCache.none()).build();
        component =
                Component.load(engine, "calculator", Files.readAllBytes(Path.of("../examples/guests/calculator.wasm")));
    }

    @Test
    void aFunctionOfTheWorldGoesBeforeThatOfAnInterface() {
        assertThatCode(() -> ComponentInvocation.of(component, "add(1, 2)")).doesNotThrowAnyException();
        assertThatCode(() -> ComponentInvocation.of(component, "test:calculator/numbers@0.2.3#add(1, 2)"))
                .doesNotThrowAnyException();
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> ComponentInvocation.of(component, "sub(1)"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--invoke sub: no such function is exported; there are add, ");
    }
}
