package dev.heddle.engine;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Version;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;

/** Makes JVM classes of modules. */
final class Compiling {
    /** What generated classes are named after; stack traces are told by it. */
    static final String CLASS_NAME = "dev.heddle.engine.guest.Guest";

    /** All that the classes of a module depend on, apart from the module: part of a cache entry's name. */
    static final String VERSION = "heddle 2, chicory " + Version.version() + ", jdk "
            + Runtime.version().feature() + ", " + CLASS_NAME;

    private static final String TOO_LARGE = "WASM function index: ";

    /** More than these do not fit in the method that chooses what to call. */
    private static final int MOST_INTERPRETED = 2_000;

    /** So many functions are found too large one by one; from then on others go with them, lest time grows with their number. */
    private static final int ONE_BY_ONE = 6;

    /** And from so many on, all that are half as large. */
    private static final int AS_LARGE = 12;

    private final String name;
    private final WasmModule module;
    private final boolean mended;
    private final int[] leastSizes;
    private final int imported;

    /**
     * @param mended what the code will tell of the module
     * @param leastSizes of functions, imported ones apart, in bytes of compiled code
     */
    Compiling(String name, WasmModule module, boolean mended, int[] leastSizes) {
        this.name = name;
        this.module = module;
        this.mended = mended;
        this.leastSizes = leastSizes;
        this.imported = module.importSection().count(ExternalType.FUNCTION);
    }

    /** @param uncompiled indexes of functions to be interpreted in any case */
    CompiledCode compile(Collection<Integer> uncompiled) {
        var interpreted = new TreeSet<>(uncompiled);
        for (var rounds = 1; interpreted.size() <= MOST_INTERPRETED; rounds++) {
            try {
                var jar = new Jar();
                MachineFactoryCompiler.builder(module)
                        .withClassName(CLASS_NAME)
                        .withInterpreterFallback(InterpreterFallback.FAIL)
                        .withInterpretedFunctions(interpreted)
                        .withCache(jar)
                        .compile();
                return jar.code(mended, interpreted);
            } catch (RuntimeException | LinkageError | IOException e) {
                var tooLarge = tooLarge(e);
                if (tooLarge < imported || !interpreted.add(tooLarge)) {
                    say("the module is interpreted, because it cannot be compiled: " + Decoding.firstLine(e));
                    return CompiledCode.interpreted(mended);
                }
                say("function " + tooLarge + " is too large for a JVM method and is interpreted");
                if (rounds >= ONE_BY_ONE) {
                    addLarger(interpreted, leastSizes[tooLarge - imported] / (rounds >= AS_LARGE ? 2 : 1));
                }
            }
        }
        say("the module is interpreted, because " + interpreted.size() + " functions cannot be compiled");
        return CompiledCode.interpreted(mended);
    }

    private void addLarger(Set<Integer> interpreted, int size) {
        for (var i = 0; i < leastSizes.length; i++) {
            if (leastSizes[i] >= size) {
                interpreted.add(imported + i);
            }
        }
    }

    private void say(String what) {
        System.getLogger(Engine.class.getName()).log(System.Logger.Level.DEBUG, "{0}: {1}", name, what);
    }

    /** The function whose size made the compiler give up; -1 if that was not the reason. */
    private static int tooLarge(Throwable e) {
        var said = e instanceof ChicoryException ? e.getMessage() : null;
        var at = said == null ? -1 : said.indexOf(TOO_LARGE);
        if (said == null || at < 0) {
            return -1;
        }
        var index = 0;
        for (var i = at + TOO_LARGE.length(); i < said.length() && Character.isDigit(said.charAt(i)); i++) {
            index = index * 10 + Character.digit(said.charAt(i), 10);
        }
        return index;
    }

    /** Receives the classes from the compiler, which hands them to its cache as a jar. */
    private static final class Jar implements Cache {
        private byte[] bytes = {};

        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void putIfAbsent(String key, byte[] data) {
            bytes = data;
        }

        CompiledCode code(boolean mended, Set<Integer> interpreted) throws IOException {
            var classes = new LinkedHashMap<String, ByteBuffer>();
            var objects = false;
            try (var jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
                for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    var file = entry.getName();
                    if (file.endsWith(".class")) {
                        var name = file.substring(0, file.length() - ".class".length())
                                .replace('/', '.');
                        var bytes = jar.readAllBytes();
                        objects |= ObjectCalls.usesObjects(name, bytes);
                        classes.put(name, ByteBuffer.wrap(ObjectCalls.redirect(name, bytes)));
                    }
                }
            }
            return new CompiledCode(CLASS_NAME, mended, objects, List.copyOf(interpreted), classes);
        }
    }
}
