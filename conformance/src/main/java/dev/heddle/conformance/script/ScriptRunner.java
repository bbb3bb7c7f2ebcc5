package dev.heddle.conformance.script;

import dev.heddle.base.Trap;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.ComponentStore;
import dev.heddle.component.InvalidComponentException;
import dev.heddle.component.Linker;
import dev.heddle.component.value.Value;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.NotPassed;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.LinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out one script, command by command. Used by one thread. */
public final class ScriptRunner {
    /** What messages about features say that no 0.2 component has. */
    private static final String BEYOND = "not part of WASI 0.2";

    /** What a name of a script stands for: what was made under it, or why that could not be. */
    private record Named<T>(@Nullable T made, Exception failure) {
        static <T> Named<T> of(T made) {
            return new Named<>(made, nothing());
        }

        static <T> Named<T> failed(Exception failure) {
            return new Named<>(null, failure);
        }

        T get() throws Missing {
            if (made == null) {
                throw new Missing(failure);
            }
            return made;
        }
    }

    private static Exception nothing() {
        return new Exception("nothing was made");
    }

    /** Why a command had nothing to work with. */
    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(Exception cause) {
            super(cause);
        }
    }

    private final Engine engine;
    private final Script script;
    private final Linker linker = new Linker();
    private final ComponentStore store = ComponentStore.create();
    private final Map<String, Named<Component>> components = new HashMap<>();
    private final Map<String, Named<ComponentInstance>> instances = new HashMap<>();
    private Named<Component> component = Named.failed(nothing());
    private Named<ComponentInstance> instance = Named.failed(nothing());
    private boolean trapped;

    private ScriptRunner(Engine engine, Script script) {
        this.engine = engine;
        this.script = script;
    }

    /** The result of each command. Blocks. */
    public static List<CaseResult> run(Engine engine, Script script) {
        var runner = new ScriptRunner(engine, script);
        var results = new ArrayList<CaseResult>();
        try (var store = runner.store) {
            runner.offerHost();
            for (var command : script.commands()) {
                results.add(runner.result(command));
                if (runner.trapped) {
                    // The trap may have been the host's, of which nobody can call an instance any more.
                    runner.offerHost();
                }
            }
        }
        return results;
    }

    private void offerHost() {
        trapped = false;
        try (var in = ScriptRunner.class.getResourceAsStream("host.wasm")) {
            var host = Component.load(engine, "host", Objects.requireNonNull(in).readAllBytes());
            linker.offerEach(linker.instantiate(host, store));
        } catch (IOException | InvalidComponentException | LinkException e) {
            throw new IllegalStateException("the host's component", e);
        }
    }

    private CaseResult result(Script.Command command) {
        var begun = System.nanoTime();
        Outcome outcome;
        String detail = "";
        try {
            execute(command);
            outcome = Outcome.PASSED;
        } catch (NotPassed e) {
            outcome = e.outcome();
            detail = e.reason();
        } catch (Missing e) {
            outcome = beyond(e.getCause()) ? Outcome.SKIPPED : Outcome.FAILED;
            detail = outcome == Outcome.SKIPPED ? feature(e.getCause()) : "there is no such component: " + e.getCause();
        } catch (InvalidComponentException | LinkException | InvalidModuleException | Trap e) {
            outcome = beyond(e) ? Outcome.SKIPPED : Outcome.FAILED;
            detail = outcome == Outcome.SKIPPED ? feature(e) : e.toString();
        } catch (IOException | IllegalArgumentException e) {
            outcome = Outcome.FAILED;
            detail = "cannot be run: " + e.getMessage();
        } catch (RuntimeException | Error e) {
            // A command must not keep the others from running.
            outcome = Outcome.FAILED;
            detail = "a defect of the host: " + e;
        }
        return new CaseResult(command.testCase(), outcome, detail, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean beyond(@Nullable Throwable failure) {
        if (failure instanceof InvalidComponentException refusal) {
            return refusal.isUnsupported();
        }
        return failure instanceof Trap && String.valueOf(failure.getMessage()).contains(BEYOND);
    }

    private static String feature(@Nullable Throwable failure) {
        var message = String.valueOf(failure == null ? null : failure.getMessage());
        return message.substring(0, message.indexOf(BEYOND) + BEYOND.length());
    }

    private void execute(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, LinkException, NotPassed, Missing {
        switch (command.type()) {
            case "module" -> module(command);
            case "module_definition" -> define(command);
            case "module_instance" -> instantiate(command);
            case "register" -> linker.offer(command.text("as"), named(command).get());
            case "action" -> call(command);
            case "assert_return" -> assertReturn(command);
            case "assert_trap" -> assertTrap(command);
            case "assert_invalid", "assert_malformed" -> assertRefused(command);
            case "assert_unlinkable" -> assertUnlinkable(command);
            case "assert_uninstantiable" -> assertUninstantiable(command);
            default -> throw NotPassed.failed("an unknown command");
        }
    }

    private byte[] bytes(Script.Command command) throws IOException, NotPassed {
        if (command.optional("module_type").orElse("binary").equals("text")) {
            throw NotPassed.skipped("is in the text format, which this host does not read");
        }
        return Files.readAllBytes(script.file().resolveSibling(command.text("filename")));
    }

    private static boolean isModule(byte[] bytes) {
        return bytes.length >= 8 && bytes[4] == 1 && bytes[6] == 0;
    }

    private Component load(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, NotPassed {
        var bytes = bytes(command);
        if (isModule(bytes)) {
            throw NotPassed.skipped("is a core module, not a component");
        }
        return Component.load(engine, command.text("filename"), bytes);
    }

    private void module(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, LinkException, NotPassed {
        try {
            instance = Named.of(linker.instantiate(load(command), store));
        } catch (InvalidComponentException | LinkException | Trap e) {
            instance = Named.failed(e);
            throw e;
        } finally {
            name(command.optional("name").orElse(""));
        }
    }

    /** A name of an instance is a name to import it by, too. */
    private void name(String name) {
        if (!name.isEmpty()) {
            instances.put(name, instance);
            if (instance.made() != null) {
                linker.offer(name, instance.made());
            }
        }
    }

    private void define(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, NotPassed {
        try {
            component = Named.of(load(command));
        } catch (InvalidComponentException e) {
            component = Named.failed(e);
            throw e;
        } finally {
            command.optional("name").ifPresent(name -> components.put(name, component));
        }
    }

    private void instantiate(Script.Command command) throws LinkException, Missing {
        var of = command.optional("module");
        var from = of.isEmpty() ? component : components.getOrDefault(of.get(), Named.failed(nothing()));
        try {
            instance = Named.of(linker.instantiate(from.get(), store));
        } catch (LinkException | Trap e) {
            instance = Named.failed(e);
            throw e;
        } catch (Missing e) {
            instance = Named.failed(from.failure());
            throw e;
        } finally {
            name(command.optional("instance").orElse(""));
        }
    }

    private Named<ComponentInstance> named(Script.Command command) {
        var name = command.optional("name");
        return name.isEmpty() ? instance : instances.getOrDefault(name.get(), Named.failed(nothing()));
    }

    /** Carries out the action of a command. */
    private List<Value> call(Script.Command command) throws Missing, NotPassed {
        if (!(command.members().get("action") instanceof Map<?, ?> action)) {
            throw new IllegalArgumentException("no action");
        }
        var of = action.get("module") == null
                ? instance
                : instances.getOrDefault(String.valueOf(action.get("module")), Named.failed(nothing()));
        var field = String.valueOf(action.get("field"));
        var function = of.get().function(field);
        if (function.isEmpty()) {
            throw NotPassed.failed("there is no function '" + field + "'");
        }
        var arguments = ScriptValues.list(action.get("args")).toArray(Value[]::new);
        return function.get().call(arguments).map(List::of).orElse(List.of());
    }

    private void assertReturn(Script.Command command) throws Missing, NotPassed {
        var expected = ScriptValues.list(command.members().get("expected"));
        var got = call(command);
        if (!got.equals(expected)) {
            throw NotPassed.failed("returned " + got + ", not " + expected);
        }
    }

    private void assertTrap(Script.Command command) throws Missing, NotPassed {
        List<Value> got;
        try {
            got = call(command);
        } catch (Trap expected) {
            trapped = true;
            if (beyond(expected)) {
                // Whatever the trap is that the script wants, this is not it.
                throw expected;
            }
            return;
        }
        throw NotPassed.failed("returned " + got + ", and should have trapped: " + command.text("text"));
    }

    private void assertRefused(Script.Command command) throws IOException, InvalidModuleException, NotPassed {
        var bytes = bytes(command);
        try {
            if (isModule(bytes)) {
                throw NotPassed.skipped("is a core module, not a component");
            }
            Component.load(engine, command.text("filename"), bytes);
        } catch (InvalidComponentException refusal) {
            if (refusal.isUnsupported()) {
                // Whether it would be refused for the script's reason, nobody can tell.
                throw NotPassed.skipped(feature(refusal));
            }
            return;
        }
        throw NotPassed.failed("was accepted, and should have been refused: " + command.text("text"));
    }

    private void assertUnlinkable(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, NotPassed {
        var loaded = load(command);
        try {
            linker.link(loaded);
        } catch (LinkException expected) {
            return;
        }
        throw NotPassed.failed("was linked, and should not have been: " + command.text("text"));
    }

    private void assertUninstantiable(Script.Command command)
            throws IOException, InvalidComponentException, InvalidModuleException, LinkException, NotPassed {
        var linked = linker.link(load(command));
        try {
            linked.instantiate(store);
        } catch (Trap expected) {
            return;
        }
        throw NotPassed.failed("was instantiated, and should have trapped: " + command.text("text"));
    }
}
