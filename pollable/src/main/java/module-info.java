import org.jspecify.annotations.NullMarked;

/** Readiness, pollables and poll: {@code wasi:io/poll}. */
@NullMarked
module dev.heddle.poll {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.base;

    exports dev.heddle.poll;
}
