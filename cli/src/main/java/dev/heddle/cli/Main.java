package dev.heddle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code heddle} command. */
@Command(
        name = "heddle",
        description = "Runs WebAssembly programs that use WASI.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, InspectCommand.class, ConformanceCommand.class, CompletionCommand.class},
        footer = {"", "heddle COMMAND --help tells more."})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Carries out a command and returns the exit code. */
    static int run(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("train")) {
            return Training.run();
        }
        if (arguments.length > 0 && arguments[0].equals("run")) {
            // By far the most frequent, and the others' options need not be looked at for it: that takes a while.
            var run = configured(new CommandLine(new RunCommand()).setCommandName("heddle run"));
            return run.execute(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        return configured(whole()).execute(arguments);
    }

    /** The command with all its subcommands. */
    static CommandLine whole() {
        return new CommandLine(new Main());
    }

    private static CommandLine configured(CommandLine command) {
        // A guest's arguments are its own: those that look like options, and those that start with @.
        return command.setStopAtPositional(true)
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(true)
                .setParameterExceptionHandler((wrong, arguments) -> complain(wrong.getCommandLine(), wrong))
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    if (failure instanceof UsageException) {
                        return complain(failed, failure);
                    }
                    throw failure;
                });
    }

    private static int complain(CommandLine command, Exception complaint) {
        var line = Objects.requireNonNullElse(complaint.getMessage(), complaint.toString())
                .lines()
                .map(String::strip)
                .reduce((one, next) -> one + " " + next)
                .orElse("");
        command.getErr().println("heddle: " + line);
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; heddle --help lists them");
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"heddle " + text()};
        }

        static String text() {
            try (var resource = Main.class.getResourceAsStream("version.txt")) {
                return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
