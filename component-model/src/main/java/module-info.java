import org.jspecify.annotations.NullMarked;

/** WebAssembly components: binary decoder, types, values, canonical ABI, linker. */
@NullMarked
module dev.heddle.component {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.engine;
    requires transitive dev.heddle.resource;

    exports dev.heddle.component;
    exports dev.heddle.component.function;
    exports dev.heddle.component.type;
    exports dev.heddle.component.typed;
    exports dev.heddle.component.value;
    exports dev.heddle.component.wave;
    exports dev.heddle.component.wit;
}
