import org.jspecify.annotations.NullMarked;

/** The {@code heddle} command. */
@NullMarked
module dev.heddle.cli {
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires dev.heddle.conformance;
    requires dev.heddle.wasi;
    requires info.picocli;

    opens dev.heddle.cli to
            info.picocli;
}
