package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HostEnvironmentTest {
    private static final Map<String, String> NOW = Map.of("A", "1", "LC_ALL", "C.UTF-8");

    @Test
    void whatTheLauncherSetIsTakenBack() {
        assertThat(HostEnvironment.variables(NOW, "POSIX")).isEqualTo(Map.of("A", "1", "LC_ALL", "POSIX"));
        assertThat(HostEnvironment.variables(NOW, "")).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void aLocaleThatTheLauncherLeftAloneStays() {
        assertThat(HostEnvironment.variables(NOW, null)).isEqualTo(NOW);
    }
}
