package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentOptionTest {
    private static final HostEnvironment HOST = HostEnvironment.of(Optional.empty(), Map.of("HOME", "/root"), null);

    @Test
    void theValueIsAllAfterTheFirstEqualsSign() throws Exception {
        assertThat(EnvironmentOption.read("A=b=c", HOST)).contains(new EnvironmentOption("A", "b=c"));
        assertThat(EnvironmentOption.read("A=", HOST)).contains(new EnvironmentOption("A", ""));
    }

    @Test
    void aNameAloneTakesTheHostsValue() throws Exception {
        assertThat(EnvironmentOption.read("HOME", HOST)).contains(new EnvironmentOption("HOME", "/root"));
    }

    @Test
    void aNameThatTheHostDoesNotHaveGivesNothing() throws Exception {
        assertThat(EnvironmentOption.read("NONE", HOST)).isEmpty();
    }
}
