package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    /** Imports a function. */
    private static final byte[] COMPONENT = Wasm.join(
            Wasm.COMPONENT_HEADER,
            Wasm.section(7, Wasm.ints(1, 0x40, 0, 1, 0)),
            Wasm.section(10, Wasm.join(Wasm.ints(1, 0), Wasm.string("greet"), Wasm.ints(1, 0))));

    @TempDir
    private Path folder;

    @Test
    void aComponentIsShownAsItsWorld() throws Exception {
        var file = file(COMPONENT);
        assertThat(Inspection.of(file)).isEqualTo("""
                        // %s: component, %d bytes
                        // door: component
                        // missing: 1
                        //   greet
                        package root:component;

                        world root {
                          import greet: func();
                        }
                        """.formatted(file.name(), COMPONENT.length));
    }

    @Test
    void aComponentThatIsCutShortIsSaidNotToBeValid() throws Exception {
        var cut = file(Arrays.copyOf(COMPONENT, COMPONENT.length - 1));
        assertThatThrownBy(() -> Inspection.of(cut))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(cut.name() + ": not a valid component: ");
    }

    @Test
    void namesOfAModuleStayOnTheirLine() throws Exception {
        var shown = Inspection.of(file(Wasm.importing("e\u001b[31m", "f\n  nothing: is missing\u0085")));

        assertThat(shown).contains("  e\\u{1b}[31m.f\\u{a}  nothing: is missing\\u{85}: function () -> ()\n");
        assertThat(shown.chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
    }

    private GuestFile file(byte[] bytes) throws Exception {
        return GuestFile.read(Files.write(folder.resolve("c.wasm"), bytes).toString());
    }
}
