package dev.heddle.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatIsPrintableStaysTheSame() {
        for (var text : new String[] {"", "env.f", "größe", "日本語 🧵", "a\\b", "~ !"}) {
            assertThat(Printable.name(text)).isSameAs(text);
        }
    }

    @Test
    void noControlCharacterStays() {
        for (var c = 0; c < 0xa0; c++) {
            if (Character.isISOControl(c)) {
                assertThat(Printable.name("a" + (char) c + "b")).isEqualTo("a\\u{" + Integer.toHexString(c) + "}b");
            }
        }
    }

    @Test
    void whatTurnsTheDirectionOrBreaksTheLineIsShown() {
        for (var c : new int[] {0x61c, 0x200b, 0x200e, 0x202e, 0x2066, 0x2069, 0x2028, 0x2029, 0xfeff, 0xe0041}) {
            assertThat(Printable.line("a" + Character.toString(c) + "b"))
                    .isEqualTo("a\\u{" + Integer.toHexString(c) + "}b");
        }
    }

    @Test
    void unpairedSurrogatesAreShown() {
        assertThat(Printable.line("\ud83e")).isEqualTo("\\u{d83e}");
        assertThat(Printable.line("\udde5x\ud83e\udde5")).isEqualTo("\\u{dde5}x\ud83e\udde5");
    }

    @Test
    void longTextIsCutAndNeverInsideACharacterOrAnEscape() {
        assertThat(Printable.name("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Printable.name("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(Printable.name("x".repeat(199) + "🧵")).isEqualTo("x".repeat(199) + "…");
        assertThat(Printable.name("x".repeat(197) + "\u001b")).isEqualTo("x".repeat(197) + "…");
        assertThat(Printable.line("\n".repeat(1_000_000))).hasSizeLessThan(Printable.LONGEST_LINE + 2);
    }
}
