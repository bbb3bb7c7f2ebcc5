package dev.heddle.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.definition.Sort;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Components out of src/test/components. */
class ComponentsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String complaint, byte[] component) {
        assertThatThrownBy(() -> Components.decode(component))
                .isInstanceOf(InvalidBinaryException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining(" (at offset 0x")
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> refuses() throws IOException {
        return components("refused.txt").entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepts(String what, byte[] component) throws InvalidBinaryException {
        assertThat(Components.decode(component).definitions()).isNotEmpty();
    }

    static Stream<Arguments> accepts() throws IOException {
        return components("accepted.txt").entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static Map<String, byte[]> components(String file) throws IOException {
        var components = new LinkedHashMap<String, byte[]>();
        try (var in = ComponentsTest.class.getResourceAsStream(file)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var parts = line.split("\t");
                components.put(parts[0], Base64.getDecoder().decode(parts[1]));
            });
        }
        return components;
    }

    private static ComponentDefinition accepted(String name) throws IOException, InvalidBinaryException {
        return Components.decode(components("accepted.txt").get(name));
    }

    @Test
    void resourcesOfTwoExportsOfOneAreOneOutsideToo() throws IOException, InvalidBinaryException {
        var instance = instance(accepted("a resource type that is exported twice is one type"), 0);

        assertThat(instance.exports().get("r1")).isInstanceOfSatisfying(ExternType.ResourceBound.class, first -> {
            assertThat(first.fresh()).isTrue();
            assertThat(instance.exports().get("r2")).isEqualTo(new ExternType.ResourceBound(first.resource(), false));
        });
    }

    @Test
    void resourceExportedAsSomeResourceIsFresh() throws IOException, InvalidBinaryException {
        var definition = accepted(
                "a resource type that is exported once more as some resource is another type to those outside");
        var instance = instance(definition, 0);

        assertThat(instance.exports().values())
                .allSatisfy(type -> assertThat(type)
                        .isInstanceOfSatisfying(
                                ExternType.ResourceBound.class,
                                bound -> assertThat(bound.fresh()).isTrue()));
        assertThat(definition.resourceTypes()).isEqualTo(2);
    }

    @Test
    void resourceIsCalledWhatItIsExportedAs() throws IOException, InvalidBinaryException {
        var inner = accepted("a resource type that is exported twice is one type").definitions().stream()
                .filter(Definition.Component.class::isInstance)
                .map(definition -> ((Definition.Component) definition).component())
                .findFirst()
                .orElseThrow();

        assertThat(inner.definitions().getFirst())
                .isInstanceOfSatisfying(
                        Definition.Resource.class,
                        resource -> assertThat(resource.type().name()).isEqualTo("r1"));
    }

    private static ExternType.InstanceType instance(ComponentDefinition component, int index) {
        return component.definitions().stream()
                .filter(Definition.Instantiate.class::isInstance)
                .map(Definition.Instantiate.class::cast)
                .skip(index)
                .findFirst()
                .orElseThrow()
                .type();
    }

    @Test
    void typesThatFunctionsUseAreTheObjectsThatTheirNamesStandFor() throws IOException, InvalidBinaryException {
        var definition = accepted("methods, constructors and static functions of a resource");
        var instance = (ExternType.InstanceType) definition.type().imports().get("i");

        assertThat(instance.exports().get("r")).isInstanceOfSatisfying(ExternType.ResourceBound.class, bound -> {
            assertThat(bound.resource().name()).isEqualTo("r");
            assertThat(instance.exports().get("[constructor]r"))
                    .isInstanceOfSatisfying(
                            FunctionType.class,
                            function -> assertThat(function.result()).contains(new ValueType.Own(bound.resource())));
        });
    }

    @Test
    void exportsAreStepsThatNameWhatTheyOffer() throws IOException, InvalidBinaryException {
        var definition = accepted("lifted and lowered functions that pass through memory");

        assertThat(definition.definitions().getLast()).isInstanceOfSatisfying(Definition.Export.class, export -> {
            assertThat(export.name()).isEqualTo("g");
            assertThat(export.sort()).isEqualTo(Sort.FUNCTION);
            assertThat(export.index()).isEqualTo(1);
            assertThat(export.type()).isSameAs(definition.type().exports().get("g"));
        });
        assertThat(definition.definitions().stream().filter(Definition.Lift.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(Definition.Lift.class, lift -> {
                    assertThat(lift.options().memory()).hasValue(0);
                    assertThat(lift.options().postReturn()).hasValue(3);
                });
    }
}
