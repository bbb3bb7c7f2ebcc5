import org.jspecify.annotations.NullMarked;

/** What all modules share: traps, accounts, listeners for waits, text that is safe to print. */
@NullMarked
module dev.heddle.base {
    requires static transitive org.jspecify;

    exports dev.heddle.base;
}
