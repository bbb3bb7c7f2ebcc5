package dev.heddle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle conformance}. */
@Command(
        name = "conformance",
        description = "Runs conformance suites.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ConformanceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A checkout.")
    private String dir = "";

    @Override
    public Integer call() throws UsageException {
        throw new UsageException(dir);
    }
}
