package dev.heddle.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of wasmtime's groups of settings, {@code -W}, {@code -S} and so on: {@code KEY[=VALUE]}, several in one when commas part them.
 */
final class Settings {
    /** Takes a value, which is empty for a key that stands alone. */
    private interface Reader {
        void read(String value) throws UsageException;
    }

    private record Setting(String notation, String meaning, boolean mayStandAlone, Reader reader) {}

    /** Headings over those of wasmtime's settings that change nothing here. */
    private static final String ALWAYS = "accepted, always so";

    private static final String NEVER = "not in heddle: =n is accepted, =y refused";
    private static final String IGNORED = "accepted, without effect here";

    private final String option;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    /** Those that help shows in short. */
    private final Map<String, Setting> others = new LinkedHashMap<>();

    /** @param option what messages call it: {@code -W} */
    Settings(String option) {
        this.option = option;
    }

    Settings flag(String key, String meaning, Consumer<Boolean> use) {
        return add(
                key,
                new Setting(key + "[=y|n]", meaning, true, value -> use.accept(value.isEmpty() || Values.flag(value))));
    }

    Settings size(String key, String meaning, LongConsumer use) {
        return add(key, new Setting(key + "=N", meaning, false, value -> use.accept(Values.size(value))));
    }

    Settings duration(String key, String meaning, Consumer<Duration> use) {
        return add(key, new Setting(key + "=N[ms|s|..]", meaning, false, value -> use.accept(Values.duration(value))));
    }

    Settings text(String key, String meaning, Consumer<String> use) {
        return add(key, new Setting(key + "=TEXT", meaning, false, use::accept));
    }

    /** Flags for what is so whatever they say. */
    Settings always(String... keys) {
        for (var key : keys) {
            others.put(key, new Setting(key, ALWAYS, true, Settings::checkFlag));
        }
        return this;
    }

    private static void checkFlag(String value) throws UsageException {
        var ignored = value.isEmpty() || Values.flag(value);
    }

    /** Flags for what there is not. */
    Settings never(String... keys) {
        for (var key : keys) {
            others.put(key, new Setting(key, NEVER, true, value -> {
                if (value.isEmpty() || Values.flag(value)) {
                    throw new UsageException("heddle does not have that");
                }
            }));
        }
        return this;
    }

    /** What changes nothing here, whatever its value; a key that ends in {@code *} stands for all that begin so. */
    Settings ignored(String... keys) {
        for (var key : keys) {
            others.put(key, new Setting(key, IGNORED, true, value -> {}));
        }
        return this;
    }

    private @Nullable Setting find(String key) {
        var setting = settings.containsKey(key) ? settings.get(key) : others.get(key);
        for (var end = key.lastIndexOf('-'); setting == null && end > 0; end = key.lastIndexOf('-', end - 1)) {
            setting = others.get(key.substring(0, end + 1) + "*");
        }
        return setting;
    }

    private Settings add(String key, Setting setting) {
        settings.put(key, setting);
        return this;
    }

    /** Reads {@code a=1,b=2}. */
    void read(String list) throws UsageException {
        for (var item : list.split(",", -1)) {
            var equals = item.indexOf('=');
            var key = (equals < 0 ? item : item.substring(0, equals)).replace('_', '-');
            var setting = find(key);
            if (setting == null) {
                var known = settings.isEmpty() ? others.keySet() : settings.keySet();
                throw new UsageException(option + " " + item + ": unknown; it takes " + String.join(", ", known));
            }
            if (equals < 0 && !setting.mayStandAlone()) {
                throw new UsageException(option + " " + item + ": needs a value, " + setting.notation());
            }
            try {
                // A flag's empty value is not the same as none.
                setting.reader().read(equals < 0 ? "" : present(item.substring(equals + 1), setting));
            } catch (UsageException | IllegalArgumentException e) {
                throw new UsageException(option + " " + item + ": " + e.getMessage());
            }
        }
    }

    private static String present(String value, Setting setting) throws UsageException {
        if (value.isEmpty() && setting.mayStandAlone()) {
            throw new UsageException("needs a value after '=', or none at all");
        }
        return value;
    }

    /** One line a key, as {@code -W help} shows it. */
    String help() {
        var text = new StringBuilder();
        var width = settings.values().stream()
                .mapToInt(setting -> setting.notation().length())
                .max()
                .orElse(0);
        settings.values()
                .forEach(setting -> text.append(
                        ("  %s %-" + width + "s  %s%n").formatted(option, setting.notation(), setting.meaning())));
        for (var heading : new String[] {ALWAYS, NEVER, IGNORED}) {
            var keys = others.values().stream()
                    .filter(setting -> setting.meaning().equals(heading))
                    .map(Setting::notation)
                    .collect(Collectors.joining(", "));
            if (!keys.isEmpty()) {
                text.append("  %s %s: %s%n".formatted(option, heading, keys));
            }
        }
        return text.toString();
    }
}
