import org.jspecify.annotations.NullMarked;

/** Input and output streams: {@code wasi:io/streams}. */
@NullMarked
module dev.heddle.streams {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.heddle.poll;

    exports dev.heddle.streams;
    exports dev.heddle.streams.stdio;
    exports dev.heddle.streams.buffer to
            dev.heddle.wasi;
}
