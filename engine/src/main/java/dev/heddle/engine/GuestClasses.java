package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import dev.heddle.engine.objects.GuestObjects;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines the classes of one module as they are needed, and makes machines of them. */
final class GuestClasses extends ClassLoader implements Function<Instance, Machine> {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, ByteBuffer> undefined;
    private final boolean interprets;
    private final boolean objects;
    /** Null if everything is interpreted. */
    private final @Nullable Constructor<? extends Machine> machine;

    /** @throws ReflectiveOperationException or a {@link LinkageError}, if they are not what the compiler makes */
    GuestClasses(CompiledCode code) throws ReflectiveOperationException {
        // A name of its own, by which a stack trace tells whose code ran.
        super("guest-".concat(Integer.toString(COUNT.incrementAndGet())), GuestClasses.class.getClassLoader());
        this.interprets = code.isInterpreted() || !code.interpreted().isEmpty();
        this.objects = code.objects();
        // Its classes are of a module without a name, and call this package alone that nobody else does.
        GuestClasses.class.getModule().addExports(GuestObjects.class.getPackageName(), getUnnamedModule());
        this.undefined = new ConcurrentHashMap<>(code.classes());
        this.machine = code.isInterpreted()
                ? null
                : loadClass(code.mainClass()).asSubclass(Machine.class).getConstructor(Instance.class);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // A guest that is at the end of its stack here must not spoil the module for all others.
        StackReserve.check();
        var bytes = undefined.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        var defined = defineClass(name, bytes.duplicate(), null);
        undefined.remove(name);
        return defined;
    }

    /** Whether it has to do with objects. */
    boolean usesObjects() {
        return objects;
    }

    /** Whether there are functions that are left to the interpreter. */
    boolean interprets() {
        return interprets;
    }

    @Override
    public Machine apply(Instance instance) {
        if (machine == null) {
            return new InterpreterMachine(instance);
        }
        try {
            return machine.newInstance(instance);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
