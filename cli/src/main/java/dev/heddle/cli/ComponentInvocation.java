package dev.heddle.cli;

import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.component.wave.Wave;
import dev.heddle.component.wave.WaveCall;
import dev.heddle.component.wave.WaveSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The call of a component's function that {@code --invoke} asks for in WAVE: {@code name(1, "x", [some(2)])}. */
final class ComponentInvocation {
    private final Place function;
    private final List<Value> arguments;

    /** Where a function is exported: by the component itself, or in an interface. */
    private record Place(Optional<String> instance, String name, FunctionType type) {
        Optional<ComponentFunction> in(ComponentInstance exports) {
            return instance.isPresent() ? exports.function(instance.get(), name) : exports.function(name);
        }

        String path() {
            return instance.map(of -> of + "#" + name).orElse(name);
        }
    }

    private ComponentInvocation(Place function, List<Value> arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    static ComponentInvocation of(Component component, String text) throws UsageException {
        try {
            var call = Wave.parseCall(text);
            var function = find(component, call);
            return new ComponentInvocation(function, call.arguments(function.type()));
        } catch (WaveSyntaxException e) {
            throw new UsageException("--invoke " + text + ": " + e.getMessage());
        }
    }

    private static Place find(Component component, WaveCall call) throws UsageException {
        var places = places(component);
        for (var place : places) {
            if (place.path().equals(call.name())) {
                return place;
            }
        }
        var found = places.stream()
                .filter(place -> place.name().equals(call.name()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        var names = (found.isEmpty() ? places : found).stream().map(Place::path).collect(Collectors.joining(", "));
        throw new UsageException("--invoke " + call.name() + ": "
                + (found.isEmpty() ? "no such function is exported; there " : "which one? There ")
                + (names.isEmpty() ? "is none" : "are " + names));
    }

    private static List<Place> places(Component component) {
        var places = new ArrayList<Place>();
        component.exports().forEach((name, type) -> {
            if (type instanceof FunctionType function) {
                places.add(new Place(Optional.empty(), name, function));
            } else if (type instanceof ExternType.InstanceType instance) {
                functions(instance)
                        .forEach(place -> places.add(new Place(Optional.of(name), place.name(), place.type())));
            }
        });
        return places;
    }

    private static Stream<Place> functions(ExternType.InstanceType instance) {
        return instance.exports().entrySet().stream()
                .filter(export -> export.getValue() instanceof FunctionType)
                .map(export -> new Place(Optional.empty(), export.getKey(), (FunctionType) export.getValue()));
    }

    /** Makes the call and shows its result on a line of its own. */
    String call(ComponentInstance instance) {
        var result = function.in(instance).orElseThrow().call(arguments.toArray(Value[]::new));
        return result.map(Wave::print).orElse("()") + "\n";
    }
}
