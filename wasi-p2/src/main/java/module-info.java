import org.jspecify.annotations.NullMarked;

/** WASI 0.2 packages, preview 1 and the embedding. */
@NullMarked
module dev.heddle.wasi {
    requires static com.google.errorprone.annotations;
    requires static java.management;
    requires static jdk.jfr;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.component;
    requires transitive dev.heddle.engine;
    requires transitive dev.heddle.streams;

    exports dev.heddle.wasi;
    exports dev.heddle.wasi.cli;
    exports dev.heddle.wasi.clocks;
    exports dev.heddle.wasi.filesystem;
    exports dev.heddle.wasi.filesystem.sandbox;
    exports dev.heddle.wasi.io;
    exports dev.heddle.wasi.random;
}
