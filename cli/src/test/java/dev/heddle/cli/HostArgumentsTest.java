package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostArgumentsTest {
    private static Optional<List<byte[]>> given(String... texts) {
        return Optional.of(List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList());
    }

    private static String[] read(String... arguments) {
        return arguments;
    }

    @Test
    void argumentsAreTakenAsTheyWereGivenWhateverTheJvmMadeOfThem() throws Exception {
        assertThat(HostArguments.exact(
                        read("run", "gr??e", "?"), given("java", "-cp", "x", "run", "gr\u00c3\u00b6e", "?")))
                .containsExactly("run", "gröe", "?");
        assertThat(HostArguments.exact(read("\ufffd"), given("\u00ef\u00bf\u00bd")))
                .containsExactly("\ufffd");
    }

    @Test
    void anArgumentThatIsNotUtf8IsRefusedAndNotReplaced() {
        // Not UTF-8 at all, cut short, longer than need be, a surrogate, beyond the last character.
        for (var wrong :
                new String[] {"caf\u00e9", "\u00c3", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080"
                }) {
            assertThatThrownBy(() -> HostArguments.exact(read("run", "\ufffd"), given("java", "run", wrong)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("argument 2 is not UTF-8: ")
                    .hasMessageMatching("[ -~]*");
        }
    }

    @Test
    void whereOnlyTheJvmKnowsThemWhatItReplacedIsRefused() {
        assertThatThrownBy(() -> HostArguments.exact(read("a", "b\ufffd"), Optional.empty()))
                .hasMessage("argument 2 is not UTF-8: b\ufffd");
    }

    @Test
    void plainArgumentsAreLeftAlone() throws Exception {
        assertThat(HostArguments.exact("run", "", "a b")).containsExactly("run", "", "a b");
    }
}
