import org.jspecify.annotations.NullMarked;

/** Runs conformance suites, and reports on them. */
@NullMarked
module dev.heddle.conformance {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires dev.heddle.component;
    requires dev.heddle.wasi;

    exports dev.heddle.conformance;
    exports dev.heddle.conformance.report;
    exports dev.heddle.conformance.result;
    exports dev.heddle.conformance.signatures;
}
