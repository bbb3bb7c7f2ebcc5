package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** One thread that changes what its own handles name, so that it always knows, and looks up everyone's. */
final class HammerOwner {
    static final int PLACES = 4;
    private static final int NONE = -1;

    private final ResourceTable table;
    /** The handles of all threads; what another thread reads here may be out of date. */
    private final AtomicIntegerArray handles;
    /** What this thread's handles name. */
    private final Thing[] things = new Thing[PLACES];

    private final int first;

    HammerOwner(ResourceTable table, AtomicIntegerArray handles, int thread) {
        this.table = table;
        this.handles = handles;
        this.first = thread * PLACES;
    }

    void operate(ThreadLocalRandom random) throws ResourceException {
        int place = random.nextInt(PLACES);
        int other = random.nextInt(PLACES);
        if (random.nextInt(4) > 0) {
            lookUp(handles.get(random.nextInt(handles.length())), random.nextBoolean() ? Thing.class : Thing.Odd.class);
        } else if (things[place] == null) {
            insert(place, random.nextBoolean() ? new Thing() : new Thing.Odd());
        } else if (place != other && things[other] != null) {
            renumber(place, other);
        } else {
            remove(place);
        }
        if (things[place] != null) {
            assertThat(table.get(handle(place), Thing.class)).isSameAs(things[place]);
        }
    }

    private void lookUp(int handle, Class<? extends Thing> type) {
        long from = System.nanoTime();
        try {
            var found = table.get(handle, type);
            long to = System.nanoTime();
            if (!found.wasNamedBy(handle, from, to)) {
                throw new AssertionError("from %d to %d handle %d named %s".formatted(from, to, handle, found));
            }
        } catch (ResourceException refused) {
            assertThat(refused.reason()).isIn(ResourceException.Reason.NOT_FOUND, ResourceException.Reason.WRONG_TYPE);
        }
    }

    private void insert(int place, Thing thing) throws ResourceException {
        thing.comesUnder(Thing.UNKNOWN);
        int handle = table.insert(thing);
        thing.cameUnder(handle);
        things[place] = thing;
        handles.set(first + place, handle);
    }

    private void remove(int place) throws ResourceException {
        assertThat(table.remove(handle(place), Thing.class)).isSameAs(things[place]);
        leave(place);
    }

    private void renumber(int from, int to) throws ResourceException {
        var moving = things[from];
        moving.comesUnder(handle(to));
        assertThat(table.renumber(handle(from), handle(to))).isSameAs(things[to]);
        moving.moved();
        things[from] = things[to];
        things[to] = moving;
        leave(from);
    }

    private void leave(int place) {
        things[place].wentOut();
        things[place] = null;
        handles.set(first + place, NONE);
    }

    private int handle(int place) {
        return handles.get(first + place);
    }
}
