package dev.heddle.component.abi.plan;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the arguments and the result of one signature pass: {@code flatten_functype}, and a plan for each value. Immutable. */
public final class FunctionPlan {
    private final FunctionType type;
    private final RecordPlan parameters;
    private final @Nullable Plan result;
    private final boolean parametersSpill;
    private final boolean resultSpills;
    private final boolean contested;
    private final ExternType.Function lifted;
    private final ExternType.Function lowered;

    FunctionPlan(FunctionType type, RecordPlan parameters, @Nullable Plan result, boolean contested) {
        this.type = type;
        this.parameters = parameters;
        this.result = result;
        this.contested = contested;
        this.parametersSpill = parameters.flatCount() > Plan.MAX_FLAT;
        this.resultSpills = result != null && result.flatCount() > 1;
        this.lifted = lifted(parameters, result);
        this.lowered = lowered(lifted, resultSpills);
    }

    public FunctionType type() {
        return type;
    }

    /** The parameters, as if they were one record. */
    public RecordPlan parameters() {
        return parameters;
    }

    @Nullable
    public Plan result() {
        return result;
    }

    /** Whether arguments pass through memory, being more than {@code MAX_FLAT_PARAMS} flat values. */
    public boolean parametersSpill() {
        return parametersSpill;
    }

    /** Whether the result passes through memory, being more than {@code MAX_FLAT_RESULTS} flat values. */
    public boolean resultSpills() {
        return resultSpills;
    }

    /** Whether arguments both own and borrow resources of one type, so that it matters in which order they are lifted. */
    public boolean isContested() {
        return contested;
    }

    /** How many core parameters the values take, the address of a result not counted. */
    public int flatParameters() {
        return parametersSpill ? 1 : parameters.flatCount();
    }

    /** The type of a core function that is lifted to this one. */
    public ExternType.Function lifted() {
        return lifted;
    }

    /** The type of the core function that this one is lowered to. */
    public ExternType.Function lowered() {
        return lowered;
    }

    private static ExternType.Function lifted(RecordPlan parameters, @Nullable Plan result) {
        var flat = parameters.flat();
        return new ExternType.Function(
                flat == null ? List.of(ValueType.I32) : flat,
                result == null ? List.of() : result.flatCount() > 1 ? List.of(ValueType.I32) : flatResult(result));
    }

    private static ExternType.Function lowered(ExternType.Function lifted, boolean resultSpills) {
        if (!resultSpills) {
            return lifted;
        }
        var parameters = new ArrayList<>(lifted.parameters());
        parameters.add(ValueType.I32);
        return new ExternType.Function(List.copyOf(parameters), List.of());
    }

    private static List<ValueType> flatResult(Plan result) {
        var flat = result.flat();
        return flat == null ? List.of() : flat;
    }

    /**
     * The arguments as one value, made sure to be of the parameters' types.
     *
     * @throws IllegalArgumentException if one is not; the message names the parameter
     */
    public Value check(Value... arguments) {
        if (arguments.length != parameters.count()) {
            throw new IllegalArgumentException("takes " + parameters.count() + " arguments, not " + arguments.length);
        }
        for (var i = 0; i < arguments.length; i++) {
            try {
                parameters.field(i).check(arguments[i]);
            } catch (IllegalArgumentException wrong) {
                var name = type.parameters().get(i).name();
                throw new IllegalArgumentException("parameter " + name + ": " + wrong.getMessage(), wrong);
            }
        }
        return parameters.value(arguments);
    }

    /** {@code lower_flat_values}, of arguments that were checked. */
    public void lower(Context cx, Value arguments, long[] flat) {
        if (parametersSpill) {
            var address = cx.allocate(parameters.alignment(), parameters.size());
            parameters.store(cx, arguments, address);
            flat[0] = Integer.toUnsignedLong(address);
        } else {
            parameters.lowerFlat(cx, arguments, flat, 0);
        }
    }
}
