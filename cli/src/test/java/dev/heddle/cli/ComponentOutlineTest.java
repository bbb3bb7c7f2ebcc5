package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentOutlineTest {
    /** Imports an instance, a function and a core module; exports an instance with its type, and a core module. */
    private static final byte[] COMPONENT = Wasm.join(
            Wasm.COMPONENT_HEADER,
            Wasm.section(0, 1, 'x'),
            Wasm.section(
                    10,
                    Wasm.join(
                            Wasm.ints(3, 0),
                            Wasm.string("wasi:io/poll@0.2.12"),
                            Wasm.ints(5, 0, 0),
                            Wasm.string("f"),
                            Wasm.ints(1, 1, 0),
                            Wasm.string("m"),
                            Wasm.ints(0, 0x11, 2))),
            Wasm.section(
                    11,
                    Wasm.join(
                            Wasm.ints(2, 0),
                            Wasm.string("wasi:cli/run@0.2.12"),
                            Wasm.ints(5, 0, 1, 5, 0, 0),
                            Wasm.string("core"),
                            Wasm.ints(0, 0x11, 0, 0))));

    @TempDir
    private Path folder;

    @Test
    void importsAndExportsAreTheNamesOfTheOutermostSections() throws Exception {
        var outline = ComponentOutline.of(file(COMPONENT));

        assertThat(outline.imports()).containsExactly("wasi:io/poll@0.2.12", "f", "m");
        assertThat(outline.exports()).containsExactly("wasi:cli/run@0.2.12", "core");
    }

    @Test
    void aComponentWithoutItsEndIsSaidToBeCutShort() throws Exception {
        // After the header, whole sections may be missing and nothing tells.
        for (var length = COMPONENT.length - 1; length > COMPONENT.length - 20; length--) {
            var cut = file(Arrays.copyOf(COMPONENT, length));
            assertThatThrownBy(() -> ComponentOutline.of(cut))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(cut.name() + ": is a component that is cut short");
        }
    }

    @Test
    void aLengthBeyondTheFileIsSaidToBeCutShort() throws Exception {
        var huge = file(Wasm.join(Wasm.COMPONENT_HEADER, Wasm.ints(10, 0xff, 0xff, 0xff, 0xff, 0x07)));

        assertThatThrownBy(() -> ComponentOutline.of(huge)).isInstanceOf(UsageException.class);
    }

    private GuestFile file(byte[] bytes) throws IOException, UsageException {
        var file = folder.resolve("component.wasm");
        Files.write(file, bytes);
        return GuestFile.read(file.toString());
    }
}
