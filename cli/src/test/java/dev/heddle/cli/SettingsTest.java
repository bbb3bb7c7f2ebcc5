package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final List<Object> seen = new ArrayList<>();
    private final Settings settings = new Settings("-S")
            .flag("inherit-env", "variables", seen::add)
            .size("max-resources", "resources", seen::add)
            .text("cwd", "folder", seen::add)
            .duration("timeout", "time", seen::add);

    @Test
    void severalInOneAreReadInTheirOrder() throws Exception {
        settings.read("inherit-env,max-resources=7,cwd=/a=b,inherit-env=n");

        assertThat(seen).containsExactly(true, 7L, "/a=b", false);
    }

    @Test
    void anUnderscoreIsAsGoodAsAHyphen() throws Exception {
        settings.read("max_resources=7");

        assertThat(seen).containsExactly(7L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bogus=1           | -S bogus=1: unknown; it takes inherit-env, max-resources, cwd, timeout",
                "inherit-env,bogus | -S bogus: unknown; it takes inherit-env, max-resources, cwd, timeout",
                "max-resources     | -S max-resources: needs a value, max-resources=N",
                "max-resources=    | -S max-resources=: '' is not a whole number such as 1048576 or 0x100000",
                "inherit-env=      | -S inherit-env=: needs a value after '=', or none at all",
                "inherit-env=maybe | -S inherit-env=maybe: 'maybe' is neither y nor n",
                "timeout=soon      | -S timeout=soon: 'soon' is not a duration such as 500ns, 250ms, 2s or 1m",
                "''                | -S : unknown; it takes inherit-env, max-resources, cwd, timeout",
            })
    void whatCannotBeReadIsNamedWithTheReason(String text, String message) {
        assertThatThrownBy(() -> settings.read(text))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void helpHasALineForEachKey() {
        assertThat(settings.help().lines())
                .hasSize(4)
                .contains("  -S max-resources=N     resources", "  -S inherit-env[=y|n]   variables");
    }
}
