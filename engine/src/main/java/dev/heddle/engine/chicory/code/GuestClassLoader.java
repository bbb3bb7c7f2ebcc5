package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import dev.heddle.engine.call.StackProbe;
import dev.heddle.engine.chicory.gc.GcHeap;
import dev.heddle.engine.code.CompiledCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines the classes of one module when they are first used, and makes Chicory's machines of them. */
public final class GuestClassLoader extends ClassLoader implements Function<Instance, Machine> {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, ByteBuffer> undefined;
    private final boolean interprets;
    private final boolean usesGc;
    /** Null if everything is interpreted. */
    private final @Nullable Constructor<? extends Machine> machine;

    /**
     * A loader for the classes of one module.
     *
     * @throws ReflectiveOperationException or a {@link LinkageError}, if they are not what the compiler makes
     */
    public GuestClassLoader(CompiledCode code) throws ReflectiveOperationException {
        // A name of its own: a stack trace shows by it which module's code ran.
        super("guest-".concat(Integer.toString(COUNT.incrementAndGet())), GuestClassLoader.class.getClassLoader());
        this.interprets = code.isInterpreted() || !code.interpreted().isEmpty();
        this.usesGc = code.has(ModuleCompiler.USES_GC);
        // The classes are in the unnamed module of this loader, and call the heap, whose package is exported to nobody
        // else.
        GuestClassLoader.class.getModule().addExports(GcHeap.class.getPackageName(), getUnnamedModule());
        this.undefined = new ConcurrentHashMap<>(code.classes());
        this.machine = code.isInterpreted()
                ? null
                : loadClass(code.mainClass()).asSubclass(Machine.class).getConstructor(Instance.class);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // A stack overflow while a class is defined would make it unusable for all other instances.
        StackProbe.check();
        var bytes = undefined.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        var defined = defineClass(name, bytes.duplicate(), null);
        undefined.remove(name);
        return defined;
    }

    /** Whether the code handles garbage-collected objects. */
    public boolean usesGc() {
        return usesGc;
    }

    /** Whether any function is interpreted. */
    public boolean interprets() {
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
