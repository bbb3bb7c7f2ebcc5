package dev.heddle.component.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionedNameTest {
    @ParameterizedTest
    @CsvSource({
        "a:b/c@0.2.0, a:b/c@0.2.12",
        "a:b/c@0.2.12, a:b/c@0.2.0",
        "a:b/c@1.0.0, a:b/c@1.7.0",
        "a:b/c@0.2.0, a:b/c@0.2.0+build",
        "a:b/c@0.0.1, a:b/c@0.0.1+build"
    })
    void compatibleVersionsServeEachOther(String wanted, String offered) {
        assertThat(VersionedName.find(wanted, Set.of(offered))).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "a:b/c@0.2.0, a:b/c@0.3.0",
        "a:b/c@1.0.0, a:b/c@2.0.0",
        "a:b/c@0.0.1, a:b/c@0.0.2",
        "a:b/c@0.2.0, a:b/c@0.2.0-rc",
        "a:b/c@0.2.0-rc, a:b/c@0.2.0",
        "a:b/c@0.2.0, a:b/cd@0.2.0",
        "a:b/c@0.2.0, a:b/c",
        "a:b/c, a:b/c@0.2.0",
        "a:b/c@2, a:b/c@2.0.0"
    })
    void othersDoNot(String wanted, String offered) {
        assertThat(VersionedName.find(wanted, Set.of(offered))).isNull();
    }

    @Test
    void theVeryNameGoesFirstThenTheNewestVersion() {
        var offered = Set.of("a:b/c@0.2.3", "a:b/c@0.2.10", "a:b/c@0.2.9", "a:b/c@0.3.0");
        assertThat(VersionedName.find("a:b/c@0.2.3", offered)).isEqualTo("a:b/c@0.2.3");
        assertThat(VersionedName.find("a:b/c@0.2.4", offered)).isEqualTo("a:b/c@0.2.10");
        assertThat(VersionedName.find("a:b/c@0.2.0-rc", Set.of("a:b/c@0.2.0-rc")))
                .isNotNull();
    }
}
