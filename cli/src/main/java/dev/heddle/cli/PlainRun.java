package dev.heddle.cli;

import java.util.List;
import java.util.Optional;

/**
 * Reads the arguments of {@code heddle run} where they are plain, without picocli.
 *
 * <p>Most starts are such, and loading picocli takes longer than the rest of a start together. Whatever is not plain, wrong
 * options among it, is left to picocli; what both read means the same.
 */
final class PlainRun {
    private final RunCommand command = new RunCommand();
    private final List<String> arguments;
    private int at;

    private PlainRun(List<String> arguments) {
        this.arguments = arguments;
    }

    /** The command with its options and parameters; nothing if picocli has to look. */
    static Optional<RunCommand> read(List<String> arguments) {
        return new PlainRun(arguments).read();
    }

    private Optional<RunCommand> read() {
        while (at < arguments.size()) {
            var argument = arguments.get(at++);
            if (!argument.startsWith("-")) {
                command.file = argument;
                command.arguments.addAll(arguments.subList(at, arguments.size()));
                return Optional.of(command);
            }
            if (!option(argument)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean option(String argument) {
        if (argument.equals("--unsandboxed")) {
            var first = !command.unsandboxed;
            command.unsandboxed = true;
            return first;
        }
        // --dir VALUE, --dir=VALUE, -S VALUE or -SVALUE.
        var nameLength = argument.startsWith("--") ? argument.indexOf('=') : 2;
        var attached = nameLength >= 0 && nameLength < argument.length();
        var name = attached ? argument.substring(0, nameLength) : argument;
        if (!attached && at == arguments.size()) {
            return false;
        }
        var value = attached
                ? argument.substring(argument.charAt(nameLength) == '=' ? nameLength + 1 : nameLength)
                : arguments.get(at++);
        return switch (name) {
            case "--dir" -> command.directories.add(value);
            case "--env" -> command.variables.add(value);
            case "-W", "--wasm" -> command.wasm.add(value);
            case "-S", "--wasi" -> command.wasi.add(value);
            case "-C", "--codegen" -> command.codegen.add(value);
            case "-O", "--optimize" -> command.optimize.add(value);
            case "-D", "--debug" -> command.debug.add(value);
            case "--argv0" -> {
                var first = command.argument0 == null;
                command.argument0 = value;
                yield first;
            }
            case "--invoke" -> {
                var first = command.invoke == null;
                command.invoke = value;
                yield first;
            }
            default -> false;
        };
    }
}
