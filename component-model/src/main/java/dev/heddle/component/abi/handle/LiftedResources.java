package dev.heddle.component.abi.handle;

import dev.heddle.component.value.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources that an instance has given away in values that are still being lifted, or that nobody was given. Used by one thread
 * at a time.
 */
public final class LiftedResources {
    private final InstanceState instance;
    private final List<@Nullable Lifted> all = new ArrayList<>(0);

    private record Lifted(Resource resource, HostResource host) {}

    public LiftedResources(InstanceState instance) {
        this.instance = instance;
    }

    /** Where the resources of a value begin that is about to be lifted. */
    public int mark() {
        return all.size();
    }

    /** Takes a resource from the instance, as part of a value that is being lifted. */
    public Resource take(ResourceImplementation implementation, int handle) {
        // What could fail for lack of memory comes first: then there is nothing yet that could be lost.
        var index = all.size();
        all.add(null);
        var representation = instance.handles().removeOwned(handle, implementation);
        var resource = Representations.owned(instance, implementation, representation);
        if (implementation instanceof HostResource host) {
            all.set(index, new Lifted(resource, host));
        }
        return resource;
    }

    /** The value was given to whoever asked for it: what it owns is theirs. */
    public void delivered(int mark) {
        if (all.size() > mark) {
            all.subList(mark, all.size()).clear();
        }
    }

    /**
     * Drops what a value would have owned that came to nothing.
     *
     * @param failure gets what fails besides as a suppressed exception
     */
    public void drop(int mark, Throwable failure) {
        while (all.size() > mark) {
            var last = all.remove(all.size() - 1);
            var object = last == null || last.resource.isGone() ? null : last.resource.hostObject();
            if (last != null && object != null) {
                last.host.dropAfter(failure, object);
            }
        }
    }
}
