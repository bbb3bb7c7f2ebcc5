package dev.heddle.conformance.guests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One way to run a guest, and what then comes out; {@code guests/compare.py} says what the words of its file mean. */
record GuestCase(String name, List<Setting> settings, String stdout) {
    static final int TRAPPED = 134;

    /** The folder of guests and cases. Tests run in the folder of their module. */
    static final Path GUESTS = Path.of("guests");

    /** One line of the file. */
    record Setting(String word, String value) {}

    static List<GuestCase> all() {
        try (var files = Files.list(GUESTS.resolve("cases"))) {
            return files.sorted().map(GuestCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GuestCase read(Path file) {
        try {
            var settings = new ArrayList<Setting>();
            var text = Files.readString(file);
            var end = text.indexOf("---\n");
            text.substring(0, end).lines().forEach(line -> {
                var words = line.split(" ", 2);
                settings.add(new Setting(words[0], words.length > 1 ? words[1] : ""));
            });
            return new GuestCase(
                    file.getFileName().toString().replace(".case", ""),
                    settings,
                    text.substring(end + "---\n".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    List<String> all(String word) {
        return settings.stream()
                .filter(setting -> setting.word().equals(word))
                .map(Setting::value)
                .toList();
    }

    Optional<String> one(String word) {
        return all(word).stream().findFirst();
    }

    String guest() {
        return one("guest").orElseThrow();
    }

    /** The exit code; that of a trap is the same whether the guest's code or the host caused it. */
    int exit() {
        var code = one("exit").orElseThrow();
        return code.equals("trap") ? TRAPPED : Integer.parseInt(code);
    }

    /** Whether its standard input gives nothing, and never ends. */
    boolean isQuiet() {
        return one("quiet").isPresent();
    }

    /** Output as the case has it: with its lines sorted, if they may come in any order. */
    String comparable(String output) {
        return one("lines").isEmpty()
                ? output
                : output.lines().sorted().map(line -> line + "\n").collect(Collectors.joining());
    }

    byte[] stdin() {
        var text = new StringBuilder();
        all("stdin").forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
