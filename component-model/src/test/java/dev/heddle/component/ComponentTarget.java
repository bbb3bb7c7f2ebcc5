package dev.heddle.component;

import dev.heddle.component.fuzz.ArbitraryValues;
import dev.heddle.component.fuzz.Choices;
import dev.heddle.component.fuzz.Watch;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.engine.LinkException;
import dev.heddle.resource.Account;
import dev.heddle.resource.Account.Kind;
import dev.heddle.resource.Trap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Any bytes are a component that runs, or are refused, or trap, soon: what it imports is offered in whatever type it wants, and all
 * that it exports is called, with arguments that the same bytes choose. The parts of it are counted, and end within their limits.
 */
public final class ComponentTarget {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();
    private static final Map<Kind, Long> LIMITS = Map.of(
            Kind.MEMORY, 16L << 20, Kind.TABLE_ELEMENTS, 100_000L, Kind.INSTANCES, 200L, Kind.VALUE_BYTES, 8L << 20);
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clock").factory());
    private static final long TIME_LIMIT_MILLIS = 100;

    private final ComponentStore store = ComponentStore.create(Account.of(LIMITS));
    private final Choices choices;

    private ComponentTarget(Choices choices) {
        this.choices = choices;
    }

    /** Called by Jazzer, and by the test of the corpus. */
    public static void fuzzerTestOneInput(byte[] input) {
        var watch = Watch.start();
        new ComponentTarget(new Choices(input)).run(input);
        watch.stop();
    }

    private void run(byte[] input) {
        var end = CLOCK.schedule(() -> store.stop(new Trap("time is up")), TIME_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        try (store) {
            var component = Component.load(ENGINE, "fuzzed", input);
            var linker = new Linker();
            var anything = new AnyOffering(new ArbitraryValues(choices));
            component.imports().keySet().forEach(name -> linker.put(name, anything));
            var instance = linker.instantiate(component, store);
            callAll(instance.exports());
        } catch (InvalidComponentException | LinkException | Trap refused) {
            requireOneLine(refused);
        } finally {
            end.cancel(false);
        }
    }

    private void callAll(ExportedInstance exports) {
        exports.type().exports().forEach((name, type) -> {
            if (type instanceof FunctionType function) {
                exports.function(name).ifPresent(found -> call(found, function));
            }
            exports.instance(name).ifPresent(this::callAll);
        });
    }

    private void call(ComponentFunction function, FunctionType type) {
        Value[] arguments;
        try {
            var values = new ArbitraryValues(choices);
            arguments = type.parameters().stream()
                    .map(parameter -> values.value(parameter.type()))
                    .toArray(Value[]::new);
        } catch (IllegalArgumentException handles) {
            return;
        }
        try {
            function.call(arguments);
        } catch (Trap trap) {
            requireOneLine(trap);
        } catch (IllegalArgumentException handles) {
            if (!"values here have no handles".equals(handles.getMessage())) {
                throw handles;
            }
        }
    }

    private static void requireOneLine(Exception refusal) {
        var said = refusal.getMessage();
        if (said == null || said.isBlank() || said.length() > 10_000) {
            throw new AssertionError("no message of a line", refusal);
        }
    }
}
