package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastResortTest {
    @Test
    void whatNobodyExpectedIsSaidInALineWithItsPlace() {
        var words = LastResort.words(new IllegalStateException("no\u001bway"));

        assertThat(words)
                .startsWith("internal error: java.lang.IllegalStateException: no")
                .contains(", at dev.heddle.cli.LastResortTest.whatNobodyExpectedIsSaidInALineWithItsPlace(");
    }

    @Test
    void memoryAndStackThatAreGoneAreCalledSo() {
        assertThat(LastResort.words(new OutOfMemoryError("Java heap space")))
                .isEqualTo("out of memory: Java heap space");
        assertThat(LastResort.words(new OutOfMemoryError())).isEqualTo("out of memory");
        assertThat(LastResort.words(new StackOverflowError())).startsWith("out of stack, at ");
    }

    @Test
    void whateverIsThrownTheExitCodeIsThatOfATrap() {
        assertThat(LastResort.tell(new OutOfMemoryError("a test of the last resort")))
                .isEqualTo(134);
    }
}
