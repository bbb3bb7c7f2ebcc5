package dev.heddle.component.mapping.convert;

import dev.heddle.component.function.Call;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;

/** {@code own} and {@code borrow} of a host's resource as the host's object. */
public final class HostObjectConverter extends Converter {
    private final Class<?> type;
    private final boolean owned;

    public HostObjectConverter(Class<?> type, boolean owned) {
        this.type = type;
        this.owned = owned;
    }

    @Override
    public Value toValue(Object java) {
        return Handles.of(Resource.ofHost(java), owned);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var object = Handles.resource(value).hostObject();
        if (object == null) {
            throw new IllegalStateException("the host does not implement the resource");
        }
        return type.cast(object);
    }

    @Override
    public void drop(Object java, Throwable failure) {
        if (owned && java instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception | Error second) {
                failure.addSuppressed(second);
            }
        }
    }

    @Override
    public Object argument(Call call, int index) {
        return owned ? call.take(index, type) : call.resource(index, type);
    }
}
