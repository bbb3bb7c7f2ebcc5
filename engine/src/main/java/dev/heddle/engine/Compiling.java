package dev.heddle.engine;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Version;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    static final String VERSION = "heddle 1, chicory " + Version.version() + ", jdk "
            + Runtime.version().feature() + ", " + CLASS_NAME;

    private static final String TOO_LARGE = "WASM function index: ";

    private Compiling() {}

    /** @param mended what the code will tell of the module */
    static CompiledCode compile(String name, WasmModule module, boolean mended) throws InvalidModuleException {
        return compile(name, module, mended, Set.of());
    }

    /** @param uncompiled indexes of functions to be interpreted in any case */
    static CompiledCode compile(String name, WasmModule module, boolean mended, Set<Integer> uncompiled)
            throws InvalidModuleException {
        var interpreted = new TreeSet<>(uncompiled);
        while (true) {
            try {
                var jar = new Jar();
                MachineFactoryCompiler.builder(module)
                        .withClassName(CLASS_NAME)
                        .withInterpreterFallback(InterpreterFallback.FAIL)
                        .withInterpretedFunctions(interpreted)
                        .withCache(jar)
                        .compile();
                return jar.code(mended, interpreted);
            } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError | IOException e) {
                var tooLarge = tooLarge(e);
                if (tooLarge < 0 || !interpreted.add(tooLarge)) {
                    throw new InvalidModuleException(name + " cannot be compiled: " + Decoding.firstLine(e));
                }
                System.getLogger(Engine.class.getName())
                        .log(
                                System.Logger.Level.DEBUG,
                                "{0}: function {1} is too large for a JVM method and is interpreted",
                                name,
                                Integer.toString(tooLarge));
            }
        }
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
            try (var jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
                for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    var file = entry.getName();
                    if (file.endsWith(".class")) {
                        var name = file.substring(0, file.length() - ".class".length())
                                .replace('/', '.');
                        classes.put(name, ByteBuffer.wrap(jar.readAllBytes()));
                    }
                }
            }
            return new CompiledCode(CLASS_NAME, mended, List.copyOf(interpreted), classes);
        }
    }
}
