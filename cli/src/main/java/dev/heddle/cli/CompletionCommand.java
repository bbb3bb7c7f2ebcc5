package dev.heddle.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code heddle completion}: a script for the user's shell. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh: source <(heddle completion)",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleCommand.Version.class)
final class CompletionCommand implements Callable<Integer> {
    @Override
    public Integer call() throws UsageException {
        Console.answer(AutoComplete.bash("heddle", Main.whole()));
        return ExitCode.OK;
    }
}
