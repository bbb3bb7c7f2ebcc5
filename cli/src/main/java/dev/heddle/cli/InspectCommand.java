package dev.heddle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle inspect}: what a file is, what it wants and whether it would run. */
@Command(
        name = "inspect",
        description = "Shows a file's kind, imports, exports and memories, how it would run and what is missing.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleCommand.Version.class)
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A module or component.")
    private String file = "";

    @Override
    public Integer call() throws UsageException {
        Console.answer(Inspection.of(GuestFile.read(file)));
        return ExitCode.OK;
    }
}
