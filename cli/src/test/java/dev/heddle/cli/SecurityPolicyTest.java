package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What SECURITY.md promises is held by tests that are there. */
class SecurityPolicyTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void everyTestThatAPromiseNamesIsThere() throws IOException {
        var named = TEST.matcher(Files.readString(ROOT.resolve("SECURITY.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> there;
        try (var files = Files.find(
                ROOT,
                12,
                (file, attributes) -> file.toString().contains("src/test/java") && attributes.isRegularFile())) {
            there = files.map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
    }

    @Test
    void everyPromiseNamesATest() throws IOException {
        var rows = Pattern.compile("(?m)^\\| (?!A |held)(.*)\\|$")
                .matcher(Files.readString(ROOT.resolve("SECURITY.md")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(rows).hasSizeGreaterThan(8).allSatisfy(row -> assertThat(row).containsPattern(TEST));
    }
}
