package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostEnvironmentTest {
    private static final Map<String, String> NOW = Map.of("A", "1", "LC_ALL", "C.UTF-8");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static HostEnvironment given(String... texts) {
        return HostEnvironment.of(
                Optional.of(
                        List.of(texts).stream().map(HostEnvironmentTest::bytes).toList()),
                Map.of(),
                null);
    }

    @Test
    void whatTheLauncherSetIsTakenBack() throws Exception {
        assertThat(HostEnvironment.of(Optional.empty(), NOW, "POSIX").all())
                .isEqualTo(Map.of("A", "1", "LC_ALL", "POSIX"));
        assertThat(HostEnvironment.of(Optional.empty(), NOW, "").all()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void aLocaleThatTheLauncherLeftAloneStays() throws Exception {
        assertThat(HostEnvironment.of(Optional.empty(), NOW, null).all()).isEqualTo(NOW);
    }

    @Test
    void variablesAreTakenAsTheyWereGiven() throws Exception {
        var host =
                given("A=b=c", "EMPTY=", "gr\u00c3\u00b6\u00c3\u009fe=\u00c3\u00bc", "A=second", "nothing", "=C:=C:\\");

        assertThat(host.all()).isEqualTo(Map.of("A", "b=c", "EMPTY", "", "größe", "ü", "=C:", "C:\\"));
    }

    @Test
    void aVariableThatIsNotUtf8IsRefusedAndNotReplaced() throws Exception {
        var host = given("A=1", "CAF\u00c9=x", "B=caf\u00e9");

        assertThatThrownBy(host::all)
                .isInstanceOf(UsageException.class)
                .hasMessage("the environment variable CAF\\xc9 is not UTF-8, and no guest can be given it");
        assertThatThrownBy(() -> host.value("B")).hasMessageContaining("variable B is not UTF-8");
        assertThat(host.value("A")).contains("1");
        assertThat(host.value("C")).isEmpty();
    }

    @Test
    void whereOnlyTheJvmKnowsThemWhatItReplacedIsRefused() {
        var host = HostEnvironment.of(Optional.empty(), Map.of("B", "caf\ufffd"), null);

        assertThatThrownBy(host::all).hasMessageContaining("variable B is not UTF-8");
    }
}
