import org.jspecify.annotations.NullMarked;

/** Programs that embed Heddle. Their records and classes are reached by reflection, so the package is open to Heddle. */
@NullMarked
module dev.heddle.examples {
    requires static org.jspecify;
    requires dev.heddle.wasi;

    opens dev.heddle.examples to
            dev.heddle.component;
}
