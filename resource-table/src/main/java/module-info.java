import org.jspecify.annotations.NullMarked;

/** The lock-striped table in which a guest's resources live. */
@NullMarked
module dev.heddle.resource {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.base;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;

    exports dev.heddle.resource;
}
