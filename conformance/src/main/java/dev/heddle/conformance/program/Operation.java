package dev.heddle.conformance.program;

import java.util.List;
import java.util.Map;

/** One step of a case, as wasi-testsuite's specification names it. */
sealed interface Operation {
    /** {@code run}: starts the program. */
    record Run(List<String> arguments, Map<String, String> environment, List<Mount> mounts) implements Operation {}

    /**
     * A directory beside the case that the program finds open.
     *
     * @param folder relative to the case's own
     * @param guest the program's name for it
     */
    record Mount(String folder, String guest) {}

    /** {@code write}: to the program's standard input. */
    record Write(String payload) implements Operation {}

    /** {@code read}: the next output must be this. */
    record Read(Stream stream, String payload) implements Operation {}

    /** {@code wait}: closes standard input; the program must end with this code. */
    record Wait(int exitCode) implements Operation {}

    /** An output of the program. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
