import org.jspecify.annotations.NullMarked;

/** Conformance suites and their reports. */
@NullMarked
module dev.heddle.conformance {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires dev.heddle.component;
    requires transitive dev.heddle.wasi;

    exports dev.heddle.conformance;
}
