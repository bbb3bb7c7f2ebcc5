package dev.heddle.wasi.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code wasi:cli/environment}: what a command is started with. Any number of threads may ask; nothing here blocks. */
public interface Environment {
    /** {@code get-environment}: names and values, in the order given. */
    Map<String, String> getEnvironment();

    /** {@code get-arguments}: the name of the program first. */
    List<String> getArguments();

    /** {@code initial-cwd}. */
    Optional<String> initialCwd();
}
