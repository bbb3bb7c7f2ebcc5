package dev.heddle.component;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.abi.BoundHostFunction;
import dev.heddle.component.abi.HostResource;
import dev.heddle.component.abi.Plans;
import dev.heddle.component.fuzz.ArbitraryValues;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever a component imports of functions and interfaces, of whatever type it wants: arguments are read, results made up. */
final class AnyOffering implements Offering {
    private final ArbitraryValues values;

    AnyOffering(ArbitraryValues values) {
        this.values = values;
    }

    @Override
    public Offer as(String name, ExternType wanted, TypeMatching matching) {
        var own = new IdentityHashMap<ResourceType, HostResource>();
        var types = wanted instanceof ExternType.InstanceType instance ? instance.exports() : Map.of(name, wanted);
        types.forEach((type, bound) -> {
            if (bound instanceof ExternType.ResourceBound resource && resource.fresh()) {
                own.put(
                        resource.resource(),
                        new HostResource(new ResourceType(type, -1), StringBuilder.class, dropped -> {}));
            }
        });
        var plans = new Plans(type -> behind(type, own, matching) instanceof HostResource host ? host : null);
        var items = new LinkedHashMap<String, Item>();
        types.forEach((of, type) -> {
            if (type instanceof FunctionType function) {
                items.put(
                        of,
                        new Item.Function(new BoundHostFunction(
                                of, function, call -> answer(call, function), plans, failure -> null)));
            } else if (type instanceof ExternType.ResourceBound bound
                    && behind(bound.resource(), own, matching) instanceof HostResource known) {
                items.put(of, new Item.Type(known));
            } else {
                items.put(of, Item.Type.NAME);
            }
        });
        var item =
                wanted instanceof ExternType.InstanceType ? new Item.Instance(items) : requireNonNull(items.get(name));
        return new Offer(wanted, item, type -> behind(type, own, matching), null);
    }

    private static Object behind(ResourceType type, Map<ResourceType, HostResource> own, TypeMatching matching) {
        var mine = own.get(type);
        return mine == null ? matching.behind(type) : mine;
    }

    private void answer(Call call, FunctionType type) {
        for (var i = 0; i < type.parameters().size(); i++) {
            call.value(i);
        }
        type.result().ifPresent(result -> {
            if (result instanceof ValueType.Own) {
                call.returnValue(new Value.Own(Resource.ofHost(new StringBuilder())));
            } else if (values.value(result) instanceof Value.ResultOf either) {
                answer(call, either);
            } else {
                call.returnValue(values.value(result));
            }
        });
    }

    private static void answer(Call call, Value.ResultOf either) {
        var payload = either.payload();
        if (payload == null) {
            if (either.isOk()) {
                call.returnOk();
            } else {
                call.returnError();
            }
        } else if (either.isOk()) {
            call.returnValue(payload);
        } else {
            call.returnError(payload);
        }
    }
}
