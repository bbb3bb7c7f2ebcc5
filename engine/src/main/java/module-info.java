import dev.heddle.engine.EngineProvider;
import dev.heddle.engine.chicory.ChicoryProvider;
import org.jspecify.annotations.NullMarked;

/** Loads, compiles and runs core modules. The only module that knows Chicory. */
@NullMarked
module dev.heddle.engine {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.base;
    requires com.dylibso.chicory.compiler;
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasm;
    requires org.objectweb.asm;

    exports dev.heddle.engine;

    uses EngineProvider;

    provides EngineProvider with
            ChicoryProvider;
}
