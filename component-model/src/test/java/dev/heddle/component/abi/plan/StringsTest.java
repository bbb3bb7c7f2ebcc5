package dev.heddle.component.abi.plan;

import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.LATIN1_UTF16;
import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.UTF16;
import static dev.heddle.component.definition.CanonicalOptions.StringEncoding.UTF8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.LimitExceeded;
import dev.heddle.base.Trap;
import dev.heddle.component.abi.plan.FakeInstance.Realloc;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.engine.OutOfBoundsException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {
    private static final int TAG = 1 << 31;
    private static final int SOURCE = 16;

    private final FakeInstance from = new FakeInstance();
    private final FakeInstance to = new FakeInstance();

    // ---- between instances: what realloc is asked, and what comes of it

    @Test
    void theSameEncodingIsCopiedIntoRoomOfItsSize() {
        copies(UTF8, "hé", UTF_8, 3, UTF8, UTF_8, 3, new Realloc(0, 0, 1, 3));
        copies(UTF16, "h😀", UTF_16LE, 3, UTF16, UTF_16LE, 3, new Realloc(0, 0, 2, 6));
        copies(LATIN1_UTF16, "hé", ISO_8859_1, 2, LATIN1_UTF16, ISO_8859_1, 2, new Realloc(0, 0, 2, 2));
    }

    @Test
    void utf16ThatIsAsciiNeedsNoMoreRoomInUtf8() {
        copies(UTF16, "abc", UTF_16LE, 3, UTF8, UTF_8, 3, new Realloc(0, 0, 1, 3));
    }

    @Test
    void utf16BecomesUtf8ThroughRoomForTheWorst() {
        copies(
                UTF16,
                "aé€",
                UTF_16LE,
                3,
                UTF8,
                UTF_8,
                6,
                new Realloc(0, 0, 1, 3),
                new Realloc(64, 3, 1, 9),
                new Realloc(67, 9, 1, 6));
        copies(UTF16, "€€", UTF_16LE, 2, UTF8, UTF_8, 6, new Realloc(0, 0, 1, 2), new Realloc(64, 2, 1, 6));
    }

    @Test
    void latin1BecomesUtf8ThroughTwiceTheRoom() {
        copies(
                LATIN1_UTF16,
                "aé",
                ISO_8859_1,
                2,
                UTF8,
                UTF_8,
                3,
                new Realloc(0, 0, 1, 2),
                new Realloc(64, 2, 1, 4),
                new Realloc(66, 4, 1, 3));
    }

    @Test
    void utf8BecomesUtf16AndGivesBackWhatIsTooMuch() {
        copies(UTF8, "aé", UTF_8, 3, UTF16, UTF_16LE, 2, new Realloc(0, 0, 2, 6), new Realloc(64, 6, 2, 4));
        copies(UTF8, "ab", UTF_8, 2, UTF16, UTF_16LE, 2, new Realloc(0, 0, 2, 4));
    }

    @Test
    void latin1BecomesUtf16InRoomOfItsSize() {
        copies(LATIN1_UTF16, "é", ISO_8859_1, 1, UTF16, UTF_16LE, 1, new Realloc(0, 0, 2, 2));
        copies(LATIN1_UTF16, "€", UTF_16LE, 1 | TAG, UTF16, UTF_16LE, 1, new Realloc(0, 0, 2, 2));
    }

    @Test
    void whatFitsBecomesLatin1() {
        copies(UTF8, "aé", UTF_8, 3, LATIN1_UTF16, ISO_8859_1, 2, new Realloc(0, 0, 2, 3), new Realloc(64, 3, 2, 2));
        copies(UTF16, "aé", UTF_16LE, 2, LATIN1_UTF16, ISO_8859_1, 2, new Realloc(0, 0, 2, 2));
    }

    @Test
    void whatDoesNotFitLatin1IsWidened() {
        copies(
                UTF8,
                "é€",
                UTF_8,
                5,
                LATIN1_UTF16,
                UTF_16LE,
                2 | TAG,
                new Realloc(0, 0, 2, 5),
                new Realloc(64, 5, 2, 10),
                new Realloc(70, 10, 2, 4));
        copies(
                UTF16,
                "a€",
                UTF_16LE,
                2,
                LATIN1_UTF16,
                UTF_16LE,
                2 | TAG,
                new Realloc(0, 0, 2, 2),
                new Realloc(64, 2, 2, 4));
    }

    @Test
    void utf16UnderATagIsNarrowedWhenItCanBe() {
        copies(LATIN1_UTF16, "a€", UTF_16LE, 2 | TAG, LATIN1_UTF16, UTF_16LE, 2 | TAG, new Realloc(0, 0, 2, 4));
        copies(
                LATIN1_UTF16,
                "aé",
                UTF_16LE,
                2 | TAG,
                LATIN1_UTF16,
                ISO_8859_1,
                2,
                new Realloc(0, 0, 2, 4),
                new Realloc(64, 4, 1, 2));
    }

    private void copies(
            StringEncoding source,
            String text,
            Charset sourceCharset,
            int units,
            StringEncoding target,
            Charset targetCharset,
            int targetUnits,
            Realloc... reallocs) {
        to.reset();
        var bytes = text.getBytes(sourceCharset);
        from.memory.store(SOURCE, bytes, 0, bytes.length);
        var range = StringStore.copy(from.context(source), SOURCE, units, to.context(target));
        assertThat((int) (range >>> 32)).isEqualTo(targetUnits);
        var expected = text.getBytes(targetCharset);
        var copied = new byte[expected.length];
        to.memory.load((int) range, copied, 0, copied.length);
        assertThat(copied).isEqualTo(expected);
        assertThat(to.reallocs).containsExactly(reallocs);
    }

    // ---- from the host

    @Test
    void theHostsTextIsStoredInOnePieceOfTheRightSize() {
        assertThat(StringStore.store(to.context(UTF8), "h€") >>> 32).isEqualTo(4);
        assertThat(StringStore.store(to.context(UTF16), "h€") >>> 32).isEqualTo(2);
        assertThat((int) (StringStore.store(to.context(LATIN1_UTF16), "h€") >>> 32))
                .isEqualTo(2 | TAG);
        assertThat(StringStore.store(to.context(LATIN1_UTF16), "hé") >>> 32).isEqualTo(2);
        assertThat(to.reallocs)
                .containsExactly(
                        new Realloc(0, 0, 1, 4),
                        new Realloc(0, 0, 2, 4),
                        new Realloc(0, 0, 2, 4),
                        new Realloc(0, 0, 2, 2));
    }

    @Test
    void halfASurrogatePairOfTheHostsIsReplaced() {
        var cx = to.context(UTF8);
        var range = StringStore.store(cx, "a\ud800b");
        assertThat(Strings.load(cx, (int) range, (int) (range >>> 32))).isEqualTo("a?b");
    }

    // ---- what is no text

    @ParameterizedTest
    @ValueSource(strings = {"80", "c080", "e08080", "eda080", "f4908080", "f8808080", "c328", "61ff", "f08282ac"})
    void whatIsNoUtf8Traps(String hex) {
        assertThatThrownBy(() -> load(UTF8, hex, hex.length() / 2))
                .isInstanceOf(Trap.class)
                .hasMessage("invalid utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "e282", "61f09f98"})
    void halfAUtf8SequenceTraps(String hex) {
        assertThatThrownBy(() -> load(UTF8, hex, hex.length() / 2))
                .isInstanceOf(Trap.class)
                .hasMessage("incomplete utf-8 byte sequence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00d8", "00dc", "00d86100", "00dc00d8", "610000d8"})
    void halfASurrogatePairTraps(String hex) {
        assertThatThrownBy(() -> load(UTF16, hex, hex.length() / 4))
                .isInstanceOf(Trap.class)
                .hasMessage("unpaired surrogate in utf-16");
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertThat(load(UTF8, "efbfbd", 3)).isEqualTo("\ufffd");
        assertThat(load(UTF16, "fdff3dd800de", 3)).isEqualTo("\ufffd😀");
    }

    private String load(StringEncoding encoding, String hex, int units) {
        var bytes = HexFormat.of().parseHex(hex);
        from.memory.store(SOURCE, bytes, 0, bytes.length);
        return Strings.load(from.context(encoding), SOURCE, units);
    }

    @Test
    void aStringOutsideTheMemoryOrOddOrTooLongTraps() {
        var size = (int) from.memory.byteSize();
        assertThat(Strings.load(from.context(UTF8), size, 0)).isEmpty();
        assertThatThrownBy(() -> Strings.load(from.context(UTF8), size, 1))
                .hasMessage("string pointer/length out of bounds of memory");
        assertThatThrownBy(() -> Strings.load(from.context(UTF16), 1, 0)).hasMessage("string pointer not aligned to 2");
        assertThatThrownBy(() -> Strings.load(from.context(LATIN1_UTF16), 1, 0))
                .hasMessage("string pointer not aligned to 2");
        assertThatThrownBy(() -> Strings.load(from.context(UTF8), 0, 1 << 28))
                .hasMessage("string of 268435456 bytes is too long");
        assertThatThrownBy(() -> Strings.load(from.context(UTF16), 0, -1))
                .hasMessage("string of 8589934590 bytes is too long");
    }

    // ---- a realloc that misbehaves

    @Test
    void roomThatIsNotAlignedOrNotInsideTheMemoryTraps() {
        var misaligned = new Context(to.state, to.options(UTF16, arguments -> 3));
        assertThatThrownBy(() -> misaligned.allocate(2, 4))
                .isInstanceOf(Trap.class)
                .hasMessage("realloc return: result not aligned");
        var size = to.memory.byteSize();
        var outside = new Context(to.state, to.options(UTF8, arguments -> size - 3));
        assertThat(outside.allocate(1, 3)).isEqualTo((int) size - 3);
        assertThatThrownBy(() -> outside.allocate(1, 4))
                .isInstanceOf(Trap.class)
                .hasMessage("realloc return: beyond end of memory");
        var negative = new Context(to.state, to.options(UTF8, arguments -> -8));
        assertThatThrownBy(() -> negative.allocate(8, 8)).hasMessage("realloc return: beyond end of memory");
    }

    @Test
    void aValueOutsideTheMemoryTraps() {
        var cx = to.context();
        assertThatThrownBy(() -> cx.check((int) to.memory.byteSize() - 4, 4, 8))
                .isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> cx.check(-8, 8, 8)).isInstanceOf(OutOfBoundsException.class);
        assertThatThrownBy(() -> cx.check(6, 4, 8)).isInstanceOf(Trap.class).hasMessage("unaligned pointer");
    }

    /** Text outside of Latin-1 takes the host two bytes a character, whatever it took the guest. */
    @Test
    void stringsThatGrowOnTheHostAreCountedAsWhatTheyTakeThere() {
        var instance = new FakeInstance();
        var text = new byte[200_000];
        Arrays.fill(text, (byte) 'a');
        text[0] = (byte) 0xc4;
        text[1] = (byte) 0x80;
        instance.memory.store(0, text, 0, text.length);
        for (var i = 0; i < 600; i++) {
            instance.memory.storeInt(text.length + 8 * i, 0);
            instance.memory.storeInt(text.length + 8 * i + 4, text.length);
        }
        assertThatThrownBy(
                        () -> Types.plan("list<string>").liftFlat(instance.context(), new long[] {text.length, 600}, 0))
                .isInstanceOf(Trap.class)
                .isInstanceOf(LimitExceeded.class)
                .hasMessageEndingWith("(max-value-size)");
    }
}
