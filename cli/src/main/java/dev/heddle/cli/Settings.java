package dev.heddle.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One of wasmtime's groups of settings, {@code -W} or {@code -S}: {@code KEY[=VALUE]}, several in one when commas part them.
 */
final class Settings {
    /** Takes a value, which is empty for a key that stands alone. */
    private interface Reader {
        void read(String value) throws UsageException;
    }

    private record Setting(String notation, String meaning, boolean mayStandAlone, Reader reader) {}

    private final String option;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

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

    private Settings add(String key, Setting setting) {
        settings.put(key, setting);
        return this;
    }

    /** Reads {@code a=1,b=2}. */
    void read(String list) throws UsageException {
        for (var item : list.split(",", -1)) {
            var equals = item.indexOf('=');
            var key = (equals < 0 ? item : item.substring(0, equals)).replace('_', '-');
            var setting = settings.get(key);
            if (setting == null) {
                throw new UsageException(
                        option + " " + item + ": unknown; it takes " + String.join(", ", settings.keySet()));
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
        return text.toString();
    }
}
