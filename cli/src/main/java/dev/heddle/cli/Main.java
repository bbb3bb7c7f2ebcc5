package dev.heddle.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** Where {@code heddle} begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(LastResort::uncaught);
        int code;
        try {
            code = run(HostArguments.exact(arguments));
        } catch (UsageException e) {
            code = complain(e);
        } catch (Throwable failure) {
            code = LastResort.tell(failure);
        }
        LastResort.exit(code);
    }

    /** Carries out a command and returns the exit code. */
    static int run(String... arguments) {
        if (arguments.length == 3 && arguments[0].equals(Training.NAME)) {
            return Training.run(List.of(arguments).subList(1, 3));
        }
        if (arguments.length == 0 || !arguments[0].equals("run")) {
            return configured(whole()).execute(arguments);
        }
        var ofRun = Arrays.copyOfRange(arguments, 1, arguments.length);
        var plain = PlainRun.read(List.of(ofRun));
        if (plain.isEmpty()) {
            return configured(new CommandLine(new RunCommand()).setCommandName("heddle run"))
                    .execute(ofRun);
        }
        try {
            return plain.get().call();
        } catch (UsageException e) {
            return complain(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        }
    }

    /** The command with all its subcommands. */
    static CommandLine whole() {
        return new CommandLine(new HeddleCommand());
    }

    static CommandLine configured(CommandLine command) {
        // A guest's arguments are its own: those that look like options, and those that start with @.
        command.setStopAtPositional(command.getCommand() instanceof RunCommand);
        return command.setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(true)
                .setExecutionStrategy(Main::carryOut)
                .setParameterExceptionHandler((wrong, arguments) -> complain(wrong))
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    if (failure instanceof UsageException) {
                        return complain(failure);
                    }
                    return LastResort.tell(failure);
                });
    }

    private static int carryOut(CommandLine.ParseResult parsed) {
        var helped = CommandLine.executeHelpRequest(parsed);
        if (helped == null) {
            return new CommandLine.RunLast().execute(parsed);
        }
        try {
            Console.check();
            return helped;
        } catch (UsageException e) {
            return complain(e);
        }
    }

    private static int complain(Exception complaint) {
        var lines = Objects.requireNonNullElse(complaint.getMessage(), complaint.toString())
                .lines()
                .map(String::strip)
                .toList();
        // A list stands after its title, which ends in a colon.
        Console.complain(String.join("; ", lines).replace(":; ", ": "));
        return ExitCode.USAGE;
    }
}
