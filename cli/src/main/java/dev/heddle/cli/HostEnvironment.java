package dev.heddle.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables of whoever started heddle. */
final class HostEnvironment {
    private HostEnvironment() {}

    static Map<String, String> variables() {
        return variables(System.getenv(), System.getProperty("heddle.lc_all"));
    }

    /** @param before what the launcher found in {@code LC_ALL}, empty for nothing, if it set that to have names in UTF-8 */
    static Map<String, String> variables(Map<String, String> now, @Nullable String before) {
        if (before == null) {
            return now;
        }
        var variables = new LinkedHashMap<>(now);
        variables.remove("LC_ALL");
        if (!before.isEmpty()) {
            variables.put("LC_ALL", before);
        }
        return variables;
    }
}
