package dev.heddle.resource;

import dev.heddle.base.Account;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The plainest table there can be, for one thread alone: an array, without locks or parents. A race puts it in the place of
 * the real one, to see what sharing costs those who do not share. It has what preview 1 needs of it and nothing else, and numbers
 * from 0 up whatever is asked for.
 */
public final class ResourceTable {
    private final long limit;
    private final ArrayList<@Nullable Object> resources = new ArrayList<>();
    private final BitSet used = new BitSet();

    public ResourceTable(Allocation allocation, Account account) {
        limit = account.limit(Account.Kind.RESOURCES);
    }

    public int insert(Object resource) throws ResourceException {
        int handle = used.nextClearBit(0);
        if (handle >= limit) {
            throw ResourceException.tableFull(limit);
        }
        used.set(handle);
        if (handle == resources.size()) {
            resources.add(resource);
        } else {
            resources.set(handle, resource);
        }
        return handle;
    }

    public <T> T get(int handle, Class<T> type) throws ResourceException {
        var resource = handle >= 0 && handle < resources.size() ? resources.get(handle) : null;
        if (resource == null) {
            throw ResourceException.notFound(handle);
        }
        if (!type.isInstance(resource)) {
            throw ResourceException.wrongType(handle, resource, type);
        }
        return type.cast(resource);
    }

    public <T> T remove(int handle, Class<T> type) throws ResourceException {
        var resource = get(handle, type);
        resources.set(handle, null);
        used.clear(handle);
        return resource;
    }

    public Object renumber(int from, int to) throws ResourceException {
        var former = get(to, Object.class);
        if (from != to) {
            resources.set(to, remove(from, Object.class));
        }
        return former;
    }

    public void close(BiConsumer<Integer, Object> receiver) {
        for (var handle = 0; handle < resources.size(); handle++) {
            var resource = resources.set(handle, null);
            if (resource != null) {
                used.clear(handle);
                receiver.accept(handle, resource);
            }
        }
    }
}
