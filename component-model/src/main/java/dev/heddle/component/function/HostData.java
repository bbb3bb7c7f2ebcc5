package dev.heddle.component.function;

import java.util.Arrays;

/**
 * The host's own objects for one guest, each under a class: its log, its session, its files. A store is given them when it is made,
 * and the host's functions find those of their caller by {@link Call#hostData}, so that one function serves many guests. Immutable;
 * the objects need not be.
 *
 * <p>There is one object for a class. Who offers an interface takes a class of their own, which is nobody else's.
 */
public final class HostData {
    private static final HostData NONE = new HostData(new Class<?>[0], new Object[0]);

    private final Class<?>[] types;
    private final Object[] objects;

    private HostData(Class<?>[] types, Object[] objects) {
        this.types = types;
        this.objects = objects;
    }

    /** No objects. */
    public static HostData none() {
        return NONE;
    }

    /** One object, which is found under {@code type} alone, and not under the classes between that and its own. */
    public static <T> HostData of(Class<T> type, T object) {
        return NONE.and(type, object);
    }

    /** These objects and one more. One that was there under the same class is replaced. */
    public <T> HostData and(Class<T> type, T object) {
        var index = indexOf(type);
        var length = index < 0 ? types.length + 1 : types.length;
        var moreTypes = Arrays.copyOf(types, length);
        var moreObjects = Arrays.copyOf(objects, length);
        moreTypes[index < 0 ? length - 1 : index] = type;
        moreObjects[index < 0 ? length - 1 : index] = type.cast(object);
        return new HostData(moreTypes, moreObjects);
    }

    /** Whether there is an object under a class. */
    public boolean has(Class<?> type) {
        return indexOf(type) >= 0;
    }

    /**
     * The object under a class. Never blocks, and allocates nothing.
     *
     * @throws IllegalStateException if there is none
     */
    @SuppressWarnings("unchecked") // What is under a class was cast to it.
    public <T> T get(Class<T> type) {
        var index = indexOf(type);
        if (index < 0) {
            throw new IllegalStateException("the store was given no host data of " + type.getName());
        }
        return (T) objects[index];
    }

    @SuppressWarnings("ReferenceEquality") // There are a few at most, and one class is one object.
    private int indexOf(Class<?> type) {
        for (var i = 0; i < types.length; i++) {
            if (types[i] == type) {
                return i;
            }
        }
        return -1;
    }
}
