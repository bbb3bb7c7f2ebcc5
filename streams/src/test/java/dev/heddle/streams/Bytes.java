package dev.heddle.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of streams say often. */
public final class Bytes {
    private Bytes() {}

    public static ByteBuffer of(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    public static String read(InputStream stream, int most) throws StreamException {
        var into = ByteBuffer.allocate(most);
        stream.read(into);
        return text(into.flip());
    }

    public static String blockingRead(InputStream stream, int most) throws StreamException {
        var into = ByteBuffer.allocateDirect(most);
        stream.blockingRead(into);
        return text(into.flip());
    }

    public static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes).toString();
    }

    public static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StreamException.class).hasMessage("stream closed");
    }

    public static void assertFailed(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(StreamException.class).hasMessage("last operation failed: " + message);
    }
}
