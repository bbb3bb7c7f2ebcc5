package dev.heddle.component.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.definition.InvalidBinaryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made to break the decoder. The tests run with a small heap. */
@Timeout(20)
class HostileComponentsTest {
    private static final byte[] EMPTY = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};

    private static byte[] section(int id, byte[] contents) {
        var out = new ByteArrayOutputStream();
        out.write(id);
        out.writeBytes(number(contents.length));
        out.writeBytes(contents);
        return out.toByteArray();
    }

    private static byte[] number(int value) {
        var out = new ByteArrayOutputStream();
        var left = value;
        while (left >= 0x80 || left < 0) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
        return out.toByteArray();
    }

    /** A type index where a signed number stands for it. */
    private static byte[] type(int index) {
        return bytes(index & 0x7f | 0x80, index >> 7);
    }

    private static byte[] bytes(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            if (part instanceof byte[] bytes) {
                out.writeBytes(bytes);
            } else {
                out.write(part instanceof Character letter ? letter : (Integer) part);
            }
        }
        return out.toByteArray();
    }

    private static void refused(byte[] component, String complaint) {
        // Time of the processor: the machine may be busy with something else.
        var threads = ManagementFactory.getThreadMXBean();
        var begun = threads.getCurrentThreadCpuTime();
        assertThatThrownBy(() -> Components.decode(component))
                .isInstanceOf(InvalidBinaryException.class)
                .hasMessageContaining(complaint);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void countsAreNotBelieved() {
        refused(bytes(EMPTY, section(7, number(999_999))), "999999 definitions do not fit");
        refused(bytes(EMPTY, section(7, number(-1))), "4294967295 definitions: more than 1000000");
        refused(bytes(EMPTY, section(7, bytes(1, 0x72, number(9_999)))), "9999 fields do not fit");
    }

    @Test
    void sizesAreNotBelieved() {
        refused(bytes(EMPTY, 1, number(Integer.MAX_VALUE)), "unexpected end");
        refused(bytes(EMPTY, 7, 0xff, 0xff, 0xff, 0xff, 0x7f), "integer too large");
    }

    @Test
    void componentsAreNotNestedForEver() {
        var component = EMPTY;
        for (var i = 0; i < 150; i++) {
            component = bytes(EMPTY, section(4, component));
        }
        refused(component, "components are nested more than 100 deep");
    }

    @Test
    void typesAreNotNestedForEver() {
        var type = bytes(0x7f);
        for (var i = 0; i < 150; i++) {
            type = bytes(0x42, 1, 0x01, type);
        }
        refused(bytes(EMPTY, section(7, bytes(1, type))), "types are nested more than 100 deep");
    }

    @Test
    void listsOfListsEnd() {
        var types = new ByteArrayOutputStream();
        types.writeBytes(number(1000));
        types.write(0x7d);
        for (var i = 0; i < 999; i++) {
            types.writeBytes(bytes(0x70, type(i)));
        }
        refused(bytes(EMPTY, section(7, types.toByteArray())), "types are nested more than 100 deep");
    }

    @Test
    void typesThatDoubleWithEachLineAreTooLarge() {
        var types = new ByteArrayOutputStream();
        types.writeBytes(number(60));
        types.write(0x7d);
        for (var i = 0; i < 59; i++) {
            // A list keeps the size in memory small: only the tree grows.
            types.writeBytes(i % 2 == 0 ? bytes(0x6f, 2, type(i), type(i)) : bytes(0x70, type(i)));
        }
        refused(bytes(EMPTY, section(7, types.toByteArray())), "a type is too large");
    }

    @Test
    void valuesThatDoubleWithEachLineAreTooLarge() {
        var types = new ByteArrayOutputStream();
        types.writeBytes(number(60));
        types.writeBytes(bytes(0x6f, 10, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77));
        for (var i = 0; i < 59; i++) {
            types.writeBytes(bytes(0x6f, 9, i, i, i, i, i, i, i, i, i));
        }
        refused(bytes(EMPTY, section(7, types.toByteArray())), "a type is too large");
    }

    /** Each instance type exports the one before it twice, and at the bottom there is a resource, which is fresh each time. */
    @Test
    void instancesThatDoubleWithEachLineAreTooLarge() {
        var types = new ByteArrayOutputStream();
        types.writeBytes(number(60));
        types.writeBytes(bytes(0x42, 1, 0x04, 0, 1, 'r', 3, 1));
        for (var i = 0; i < 59; i++) {
            types.writeBytes(bytes(0x42, 3, 0x02, 3, 2, 1, i, 0x04, 0, 1, 'a', 5, 0, 0x04, 0, 1, 'b', 5, 0));
        }
        refused(bytes(EMPTY, section(7, types.toByteArray())), "too large");
    }

    /** Small things to compare, a great many times: arguments of one large type for imports of another that is the same. */
    @Test
    void comparingTypesHasAnEnd() {
        var fields = new ByteArrayOutputStream();
        fields.writeBytes(bytes(0x6f, number(900)));
        for (var i = 0; i < 900; i++) {
            fields.write(0x7d);
        }
        var tuples = bytes(0x6f, number(100));
        for (var i = 0; i < 100; i++) {
            tuples = bytes(tuples, 0);
        }
        var function = bytes(0x40, 1, 1, 'p', 1, 1, 0);
        var types = section(7, bytes(3, fields.toByteArray(), tuples, function));
        var imports = bytes(section(10, bytes(1, 0, 1, 'f', 1, 2)));
        var inner = bytes(EMPTY, types, imports);
        var instances = new ByteArrayOutputStream();
        instances.writeBytes(number(1000));
        for (var i = 0; i < 1000; i++) {
            instances.writeBytes(bytes(0x00, 0, 1, 1, 'f', 1, 0));
        }
        refused(
                bytes(EMPTY, types, imports, section(4, inner), section(5, instances.toByteArray())),
                "the types of this component are too large");
    }

    @Test
    void namesDoNotBreakTheLineOfAMessage() {
        refused(
                bytes(EMPTY, section(7, bytes(1, 0x6d, 1, 3, 'a', '\n', 'b'))),
                "case name 'a\\u{a}b' is not in kebab case");
    }

    @Test
    void longNamesDoNotMakeLongMessages() {
        var name = new byte[100_000];
        Arrays.fill(name, (byte) 'A');
        name[0] = '1';
        assertThatThrownBy(() -> Components.decode(bytes(EMPTY, section(7, bytes(1, 0x6d, 1, number(100_000), name)))))
                .hasMessageMatching("case name '1A{100,4000}… \\(at offset 0x\\w+\\)");
    }

    @Test
    void everyBeginningAndEveryChangedByteOfAComponentIsRefusedOrAccepted() throws IOException {
        var random = new Random(1);
        for (var line : lines()) {
            var component = Base64.getDecoder().decode(line.split("\t")[1]);
            for (var length = 0; length < component.length; length++) {
                decode(Arrays.copyOf(component, length));
                var changed = component.clone();
                changed[length] = (byte) random.nextInt();
                decode(changed);
                changed[random.nextInt(changed.length)]++;
                decode(changed);
            }
        }
    }

    private static void decode(byte[] component) {
        try {
            Components.decode(component);
        } catch (InvalidBinaryException e) {
            assertThat(e.offset()).isBetween(0, component.length);
        }
    }

    private static Iterable<String> lines() throws IOException {
        try (var in = HostileComponentsTest.class.getResourceAsStream("accepted.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
