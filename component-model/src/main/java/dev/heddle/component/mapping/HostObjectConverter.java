package dev.heddle.component.mapping;

import dev.heddle.component.Call;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;

/** {@code own} and {@code borrow} of a host's resource as the host's object. */
final class HostObjectConverter extends Converter {
    private final Class<?> type;
    private final boolean owned;

    HostObjectConverter(Class<?> type, boolean owned) {
        this.type = type;
        this.owned = owned;
    }

    @Override
    Value toValue(Object java) {
        return Handles.of(Resource.ofHost(java), owned);
    }

    @Override
    Object toJava(Value value, Binding at) {
        var object = Handles.resource(value).hostObject();
        if (object == null) {
            throw new IllegalStateException("the host does not implement the resource");
        }
        return type.cast(object);
    }

    @Override
    void drop(Object java, Throwable failure) {
        if (owned && java instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception | Error second) {
                failure.addSuppressed(second);
            }
        }
    }

    @Override
    Object argument(Call call, int index) {
        return owned ? call.take(index, type) : call.resource(index, type);
    }
}
