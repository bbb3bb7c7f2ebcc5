package dev.heddle.component.validation;

import dev.heddle.component.definition.CanonicalOptions;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.CoreSignature;
import dev.heddle.component.validation.type.CoreSubtyping;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks {@code canon} definitions against the core functions and types that they speak of. */
final class CanonicalFunctions {
    static final ExternType.Function DESTRUCTOR = ExternType.Function.of(List.of(ValueType.I32));
    private static final ExternType.Function CONVERSION = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);
    private static final ExternType.Function REALLOC =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32);

    private final Context context;
    private final Scope scope;

    CanonicalFunctions(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    Definition lift(RawDefinition.Lift raw) throws InvalidBinaryException {
        var function = scope.function(raw.type());
        var core = scope.coreFunctions.get(raw.coreFunction());
        var signature = CoreSignature.lifted(context, function);
        if (!core.equals(signature.type())) {
            throw context.wrong("a function lifted from core function " + raw.coreFunction() + " needs it to be "
                    + CoreSubtyping.words(signature.type()) + ", and it is " + CoreSubtyping.words(core));
        }
        var options = options(raw.options(), signature);
        if (options.postReturn().isPresent()) {
            var expected = new ExternType.Function(signature.type().results(), List.of());
            check("post-return", options.postReturn().getAsInt(), expected);
        }
        scope.functions.add(function);
        return new Definition.Lift(raw.coreFunction(), function, options);
    }

    Definition lower(RawDefinition.Lower raw) throws InvalidBinaryException {
        var function = scope.functions.get(raw.function());
        var signature = CoreSignature.lowered(context, function);
        var options = optionsWithoutPostReturn(raw.options(), signature);
        scope.coreFunctions.add(signature.type());
        return new Definition.Lower(raw.function(), function, options);
    }

    /** The options of a function that is not lifted. */
    CanonicalOptions optionsWithoutPostReturn(List<RawDefinition.Option> raw, CoreSignature signature)
            throws InvalidBinaryException {
        var options = options(raw, signature);
        if (options.postReturn().isPresent()) {
            throw context.wrong("canonical option 'post-return' can only be given for what is lifted");
        }
        return options;
    }

    private CanonicalOptions options(List<RawDefinition.Option> raw, CoreSignature signature)
            throws InvalidBinaryException {
        @Nullable StringEncoding encoding = null;
        var memory = OptionalInt.empty();
        var realloc = OptionalInt.empty();
        var postReturn = OptionalInt.empty();
        for (var option : raw) {
            switch (option) {
                case RawDefinition.Encoding given -> {
                    if (encoding != null) {
                        throw context.wrong("canonical encoding option '" + encoding + "' conflicts with option '"
                                + given.encoding() + "'");
                    }
                    encoding = given.encoding();
                }
                case RawDefinition.Memory given -> {
                    once("memory", memory);
                    scope.memories.get(given.index());
                    memory = OptionalInt.of(given.index());
                }
                case RawDefinition.Realloc given -> {
                    once("realloc", realloc);
                    check("realloc", given.index(), REALLOC);
                    realloc = OptionalInt.of(given.index());
                }
                case RawDefinition.PostReturn given -> {
                    once("post-return", postReturn);
                    scope.coreFunctions.get(given.index());
                    postReturn = OptionalInt.of(given.index());
                }
            }
        }
        if (memory.isEmpty() && realloc.isPresent()) {
            throw context.wrong("canonical option 'realloc' requires 'memory'");
        }
        if (memory.isEmpty() && signature.memory()) {
            throw context.wrong("canonical option 'memory' is required");
        }
        if (realloc.isEmpty() && signature.realloc()) {
            throw context.wrong("canonical option 'realloc' is required");
        }
        return new CanonicalOptions(encoding == null ? StringEncoding.UTF8 : encoding, memory, realloc, postReturn);
    }

    private void once(String option, OptionalInt earlier) throws InvalidBinaryException {
        if (earlier.isPresent()) {
            throw context.wrong("canonical option '" + option + "' is specified more than once");
        }
    }

    private void check(String option, int function, ExternType.Function expected) throws InvalidBinaryException {
        var found = scope.coreFunctions.get(function);
        if (!found.equals(expected)) {
            throw context.wrong("canonical option '" + option + "' needs a core " + CoreSubtyping.words(expected)
                    + ", and core function " + function + " is a " + CoreSubtyping.words(found));
        }
    }

    Definition resourceNew(RawDefinition.ResourceNew raw) throws InvalidBinaryException {
        scope.coreFunctions.add(CONVERSION);
        return new Definition.ResourceNew(own(raw.type()));
    }

    Definition resourceDrop(RawDefinition.ResourceDrop raw) throws InvalidBinaryException {
        scope.coreFunctions.add(DESTRUCTOR);
        return new Definition.ResourceDrop(scope.resource(raw.type()).resource());
    }

    Definition resourceRep(RawDefinition.ResourceRep raw) throws InvalidBinaryException {
        scope.coreFunctions.add(CONVERSION);
        return new Definition.ResourceRep(own(raw.type()));
    }

    private ResourceType own(int type) throws InvalidBinaryException {
        var resource = scope.resource(type).resource();
        if (!scope.own.contains(resource)) {
            throw context.wrong("type " + type + " is not a local resource");
        }
        return resource;
    }
}
