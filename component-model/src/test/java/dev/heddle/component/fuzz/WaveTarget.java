package dev.heddle.component.fuzz;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.wave.Wave;
import dev.heddle.component.wave.WaveSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Any text is a value of any type, or is refused with {@link WaveSyntaxException}; a value that is printed is read as the same. */
public final class WaveTarget {
    private static final int TYPE_BYTES = 24;

    private WaveTarget() {}

    /** Called by Jazzer, and by {@link FuzzCorpusTest}: some bytes choose the type, the others are the text. */
    public static void fuzzerTestOneInput(byte[] input) {
        var watch = Watch.start();
        var choices = new Choices(Arrays.copyOf(input, Math.min(input.length, TYPE_BYTES)));
        var type = new ArbitraryTypes(choices, List.of()).type();
        var rest = input.length <= TYPE_BYTES ? new byte[0] : Arrays.copyOfRange(input, TYPE_BYTES, input.length);
        var text = new String(rest, StandardCharsets.UTF_8);
        try {
            var value = Wave.parse(text, type);
            requireSame(value, Wave.parse(Wave.print(value), type));
        } catch (WaveSyntaxException refused) {
            // As it may.
        }
        try {
            Wave.parseCall(text).arguments(new FunctionType(List.of(), Optional.of(type)));
        } catch (WaveSyntaxException refused) {
            // As it may.
        }
        var made = new ArbitraryValues(new Choices(rest)).value(type);
        try {
            requireSame(made, Wave.parse(Wave.print(made), type));
        } catch (WaveSyntaxException refused) {
            throw new AssertionError(Wave.print(made), refused);
        }
        watch.stop();
    }

    private static void requireSame(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + " instead of " + expected);
        }
    }
}
