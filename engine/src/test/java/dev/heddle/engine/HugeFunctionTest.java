package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that one JVM method cannot hold. */
public class HugeFunctionTest {
    private static final int ADDITIONS = 30_000;

    /**
     * {@code huge} adds one to its parameter many times, calls the host and then {@code small}; {@code spin} is as large, and
     * never ends.
     */
    public static byte[] module() {
        var out = new ByteArrayOutputStream();
        write(out, 0, 'a', 's', 'm', 1, 0, 0, 0);
        section(out, 1, 2, 0x60, 1, 0x7f, 1, 0x7f, 0x60, 0, 0);
        section(out, 2, 1, 1, 'h', 1, 'f', 0, 1);
        section(out, 3, 3, 0, 0, 0);
        section(out, 7, 3, 4, 'h', 'u', 'g', 'e', 0, 1, 5, 's', 'm', 'a', 'l', 'l', 0, 2, 4, 's', 'p', 'i', 'n', 0, 3);
        var code = new ByteArrayOutputStream();
        write(code, 3);
        body(code, additions(0x10, 0, 0x20, 0, 0x10, 2, 0x0b));
        body(code, new int[] {0, 0x20, 0, 0x41, 1, 0x6c, 0x0b});
        body(code, additions(0x03, 0x40, 0x0c, 0, 0x0b, 0x41, 0, 0x0b));
        write(out, 10);
        leb(out, code.size());
        out.writeBytes(code.toByteArray());
        return out.toByteArray();
    }

    /** A body of {@code local 0 += 1}, often, and then the rest. */
    private static int[] additions(int... rest) {
        var add = new int[] {0x20, 0, 0x41, 1, 0x6a, 0x21, 0};
        var body = new int[1 + ADDITIONS * add.length + rest.length];
        for (var i = 0; i < ADDITIONS; i++) {
            System.arraycopy(add, 0, body, 1 + i * add.length, add.length);
        }
        System.arraycopy(rest, 0, body, body.length - rest.length, rest.length);
        return body;
    }

    private static void section(ByteArrayOutputStream out, int id, int... content) {
        write(out, id);
        leb(out, content.length);
        write(out, content);
    }

    private static void body(ByteArrayOutputStream out, int[] content) {
        leb(out, content.length);
        write(out, content);
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (var each : bytes) {
            out.write(each);
        }
    }

    private static void leb(ByteArrayOutputStream out, int value) {
        var left = value;
        for (; left > 0x7f; left >>>= 7) {
            out.write(left & 0x7f | 0x80);
        }
        out.write(left);
    }

    @Test
    void areInterpretedAndCallTheRestAlsoWhenTheyComeFromTheCache(@TempDir Path folder) throws Exception {
        var engine =
                Engine.builder().cache(CompilationCache.at(folder, 1 << 20)).build();
        var said = new ByteArrayOutputStream();
        var console = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (var round = 0; round < 2; round++) {
                var called = new int[1];
                var imports = new Imports().function("h", "f", Guests.NULLARY, (caller, arguments) -> called[0]++);
                var guest = engine.load("huge", module()).instantiate(imports, Account.create());
                assertThat(function(guest, "huge").call(5)).containsExactly(ADDITIONS + 5);
                assertThat(called).containsExactly(1);
            }
        } finally {
            System.setErr(console);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void areStoppedAndPassHostExceptionsOn() throws Exception {
        var engine = Engine.builder().cache(CompilationCache.none()).build();
        var thrown = new IndexOutOfBoundsException("of the host");
        var imports = new Imports().function("h", "f", Guests.NULLARY, (caller, arguments) -> {
            throw thrown;
        });
        var guest = engine.load("huge", module()).instantiate(imports, Account.create());
        assertThat(catchThrowable(() -> function(guest, "huge").call(5))).isSameAs(thrown);
        var reason = new RuntimeException("enough");
        var stopper = Thread.ofPlatform().start(() -> guest.stop(reason));
        assertThat(catchThrowable(() -> function(guest, "spin").call(0))).isSameAs(reason);
        stopper.join();
    }
}
