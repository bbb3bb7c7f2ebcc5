package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Version;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import dev.heddle.engine.Engine;
import dev.heddle.engine.code.CompiledCode;
import dev.heddle.engine.code.FirstLine;
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

/** Has Chicory compile a module to JVM classes, and finds out which functions have to be interpreted. */
public final class ModuleCompiler {
    /** What the names of generated classes begin with; a stack trace shows by it which methods are functions. */
    public static final String CLASS_NAME = "dev.heddle.engine.guest.Guest";

    /** All that the classes of a module depend on, apart from the module: part of a cache entry's name. */
    public static final String VERSION = "heddle 3, chicory " + Version.version() + ", jdk "
            + Runtime.version().feature() + ", " + CLASS_NAME;

    /** A flag of {@link CompiledCode}: the code handles structs, arrays, or references to small integers or exceptions. */
    public static final int USES_GC = 1;

    /** How Chicory names a function that no JVM method can hold: in the message of the exception, and nowhere else. */
    static final String TOO_LARGE = "WASM function index: ";

    /** So many fit in Chicory's method that decides between compiled and interpreted functions. */
    private static final int MOST_INTERPRETED = 2_000;

    /** Rounds in which one function is found too large; after that, all that are as large are interpreted too, to bound the time. */
    private static final int SINGLE_ROUNDS = 6;

    /** Rounds after which all that are half as large are interpreted too. */
    private static final int CAREFUL_ROUNDS = 12;

    private final String name;
    private final WasmModule module;
    private final int flags;
    private final int[] leastSizes;
    private final int imported;

    /**
     * @param flags what the code notes of the module, beside {@link #USES_GC}
     * @param leastSizes of functions, imported ones apart, in bytes of compiled code
     */
    public ModuleCompiler(String name, WasmModule module, int flags, int[] leastSizes) {
        this.name = name;
        this.module = module;
        this.flags = flags;
        this.leastSizes = leastSizes;
        this.imported = module.importSection().count(ExternalType.FUNCTION);
    }

    /**
     * The classes of all functions that a JVM method can hold.
     *
     * @param uncompiled indexes of functions to be interpreted in any case
     */
    public CompiledCode compile(Collection<Integer> uncompiled) {
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
                return jar.code(flags, interpreted);
            } catch (RuntimeException | LinkageError | IOException e) {
                var tooLarge = tooLarge(e);
                if (tooLarge < imported || !interpreted.add(tooLarge)) {
                    log("the module is interpreted, because it cannot be compiled: " + FirstLine.of(e));
                    return CompiledCode.interpreted(flags);
                }
                log("function " + tooLarge + " is too large for a JVM method and is interpreted");
                if (rounds >= SINGLE_ROUNDS) {
                    addLarger(interpreted, leastSizes[tooLarge - imported] / (rounds >= CAREFUL_ROUNDS ? 2 : 1));
                }
            }
        }
        log("the module is interpreted, because " + interpreted.size() + " functions cannot be compiled");
        return CompiledCode.interpreted(flags);
    }

    private void addLarger(Set<Integer> interpreted, int size) {
        for (var i = 0; i < leastSizes.length; i++) {
            if (leastSizes[i] >= size) {
                interpreted.add(imported + i);
            }
        }
    }

    /** The function that a method of a generated class was compiled from; -1 for any other method. */
    public static int functionIndex(StackTraceElement element) {
        var method = element.getMethodName();
        if (!method.startsWith("func_") || !element.getClassName().startsWith(CLASS_NAME)) {
            return -1;
        }
        try {
            return Integer.parseInt(method, 5, method.length(), 10);
        } catch (NumberFormatException notGenerated) {
            return -1;
        }
    }

    private void log(String what) {
        System.getLogger(Engine.class.getName()).log(System.Logger.Level.DEBUG, "{0}: {1}", name, what);
    }

    /** The function that was too large for the compiler; -1 if it failed for another reason. */
    static int tooLarge(Throwable e) {
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

    /** Receives the classes, which the compiler puts into a cache as a jar. */
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

        CompiledCode code(int flags, Set<Integer> interpreted) throws IOException {
            var classes = new LinkedHashMap<String, ByteBuffer>();
            var usesGc = false;
            try (var jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
                for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    var file = entry.getName();
                    if (file.endsWith(".class")) {
                        var name = file.substring(0, file.length() - ".class".length())
                                .replace('/', '.');
                        var bytes = jar.readAllBytes();
                        usesGc |= GcCallRewriter.usesGc(name, bytes);
                        classes.put(name, ByteBuffer.wrap(GcCallRewriter.redirect(name, bytes)));
                    }
                }
            }
            return new CompiledCode(CLASS_NAME, flags | (usesGc ? USES_GC : 0), List.copyOf(interpreted), classes);
        }
    }
}
