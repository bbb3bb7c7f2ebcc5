package dev.heddle.cli;

import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.component.Component;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle run}: runs a module or a component as a process of its own would run, and ends with its exit code. */
@Command(
        name = "run",
        description = "Runs a WebAssembly module or component. Options after FILE are the guest's.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Exit code: the guest's own; 134 after a trap, when its time or heddle's memory is up; 2 if heddle was misused.",
            "Options that wasmtime has are named and meant as there."
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST[::ro]]",
            description =
                    "Gives a directory to the guest, under the same or another name, to read and write or only to read.")
    List<String> directories = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME[=VALUE]",
            description = "Gives an environment variable to the guest; a name alone hands on heddle's own.")
    List<String> variables = new ArrayList<>();

    @Option(names = "--argv0", paramLabel = "NAME", description = "What the program is told that it is called.")
    @Nullable
    String argument0;

    @Option(
            names = "--invoke",
            paramLabel = "FUNCTION",
            description =
                    "Calls this exported function with the ARGs, and prints its results; of a component, a call in WAVE:"
                            + " 'add(1, 2)'.")
    @Nullable
    String invoke;

    @Option(
            names = {"-W", "--wasm"},
            paramLabel = "KEY[=VALUE]",
            description = "Limits on the guest's code: -W timeout=2s,max-memory-size=1048576; -W help shows all.")
    List<String> wasm = new ArrayList<>();

    @Option(
            names = {"-S", "--wasi"},
            paramLabel = "KEY[=VALUE]",
            description = "What the host gives: -S inherit-env,max-resources=100; -S help shows all.")
    List<String> wasi = new ArrayList<>();

    @Option(
            names = {"-C", "--codegen"},
            paramLabel = "KEY[=VALUE]",
            description = "How it is compiled: -C cache=n keeps nothing; -C help shows all.")
    List<String> codegen = new ArrayList<>();

    @Option(
            names = {"-O", "--optimize"},
            paramLabel = "KEY[=VALUE]",
            description = "Accepted for command lines written for wasmtime; -O help shows all.")
    List<String> optimize = new ArrayList<>();

    @Option(
            names = {"-D", "--debug"},
            paramLabel = "KEY[=VALUE]",
            description = "Accepted for command lines written for wasmtime; -D help shows all.")
    List<String> debug = new ArrayList<>();

    @Option(
            names = "--unsandboxed",
            description =
                    "Keeps the guest inside its directories by the text of paths only: for platforms where heddle "
                            + "refuses a directory because it cannot do better.")
    boolean unsandboxed;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The module or component.")
    @Nullable
    String file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Arguments for the guest.")
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws UsageException, InterruptedException {
        var settings = new RunSettings();
        var help = new StringBuilder();
        read(settings.wasm(), wasm, help);
        read(settings.wasi(), wasi, help);
        read(settings.codegen(), codegen, help);
        read(settings.optimize(), optimize, help);
        read(settings.debug(), debug, help);
        if (!help.isEmpty()) {
            Console.answer(help.toString());
            return ExitCode.OK;
        }
        try {
            var context = context(settings);
            if (file == null) {
                throw new UsageException("run: which FILE?");
            }
            var guest = GuestFile.read(file);
            return await(guest, start(guest, settings.engine(), context));
        } catch (IllegalArgumentException e) {
            // Text that no guest can be given.
            throw new UsageException("run: " + e.getMessage());
        }
    }

    private WasiContextBuilder context(RunSettings settings) throws UsageException {
        var context = WasiContext.builder();
        var host = HostEnvironment.current();
        settings.applyTo(context, settings.inheritsEnv() ? host.all() : Map.of());
        for (var variable : variables) {
            EnvironmentOption.read(variable, host).ifPresent(given -> context.environment(given.name(), given.value()));
        }
        for (var directory : directories) {
            context.directory(DirectoryOption.read(directory, unsandboxed));
        }
        if (argument0 != null) {
            context.argument0(argument0);
        }
        return context;
    }

    private Start start(GuestFile guest, Engine engine, WasiContextBuilder context) throws UsageException {
        return switch (guest.kind()) {
            case CORE_MODULE -> startModule(guest.loadModule(engine), context);
            case COMPONENT -> startComponent(guest.loadComponent(engine), context);
        };
    }

    private Start startModule(CoreModule module, WasiContextBuilder context) throws UsageException {
        if (invoke != null) {
            var invocation = Invocation.of(module, invoke, arguments);
            return () -> Guest.start(module, context.build(), instance -> Console.result(invocation.call(instance)));
        }
        context.arguments(arguments);
        return () -> Guest.start(module, context.build());
    }

    private Start startComponent(Component component, WasiContextBuilder context) throws UsageException {
        context.arguments(arguments);
        if (invoke != null) {
            var invocation = ComponentInvocation.of(component, invoke);
            return () -> Guest.start(component, context.build(), instance -> Console.result(invocation.call(instance)));
        }
        return () -> Guest.start(component, context.build());
    }

    private static void read(Settings settings, List<String> given, StringBuilder help) throws UsageException {
        for (var list : given) {
            if (list.equals("help")) {
                help.append(settings.help());
            } else {
                settings.read(list);
            }
        }
    }

    /** How the guest is started. */
    private interface Start {
        Guest guest() throws FilesystemException;
    }

    private static int await(GuestFile file, Start start) throws UsageException, InterruptedException {
        try (var guest = start.guest();
                var signals = EndOnSignal.of(guest)) {
            try {
                var code = guest.await();
                Console.check();
                return code;
            } catch (Trap trap) {
                if (!signals.received()) {
                    Console.report(TrapReport.of(trap, guest.trappedThread()));
                }
                return ExitCode.TRAP;
            }
        } catch (LinkException e) {
            throw new UsageException(file.named(e));
        } catch (LimitExceeded | IllegalArgumentException e) {
            // Not even what a guest begins with.
            throw new UsageException(file.name() + ": cannot be started: " + e.getMessage());
        } catch (FilesystemException e) {
            throw new UsageException(
                    e.code() == ErrorCode.UNSUPPORTED
                            ? "--dir: this platform or file system cannot keep a guest inside a directory; "
                                    + "--unsandboxed goes on without"
                            : "--dir: a directory cannot be opened: " + e.getMessage());
        }
    }
}
