package dev.heddle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heddle} without a subcommand. */
@Command(
        name = "heddle",
        description = "Runs WebAssembly programs that use WASI.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, InspectCommand.class, ConformanceCommand.class, CompletionCommand.class},
        footer = {"", "heddle COMMAND --help tells more."})
final class HeddleCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; heddle --help lists them");
    }

    /** The version that the build gave. */
    static String version() {
        try (var resource = HeddleCommand.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"heddle " + version()};
        }
    }
}
