import org.jspecify.annotations.NullMarked;

/** Programs that embed Heddle. Their records and classes are reached by reflection, so the package is open to Heddle. */
@NullMarked
@SuppressWarnings("requires-automatic") // Of file systems in memory, none is a module.
module dev.heddle.examples {
    requires static org.jspecify;
    requires com.google.common.jimfs;
    requires dev.heddle.wasi;
    requires java.net.http;
    requires jdk.httpserver;

    opens dev.heddle.examples to
            dev.heddle.component;
}
