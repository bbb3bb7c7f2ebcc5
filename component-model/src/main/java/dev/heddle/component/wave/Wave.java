package dev.heddle.component.wave;

import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;

/**
 * Reads and writes values as WAVE, the WebAssembly value encoding.
 *
 * <p>Resources have no text: they are refused where they are read, and written as a mere {@code own} or {@code borrow}.
 */
public final class Wave {
    private Wave() {}

    /**
     * Reads one value.
     *
     * @throws WaveSyntaxException if the text is not a value of the type
     */
    public static Value parse(String text, ValueType type) throws WaveSyntaxException {
        var cursor = new WaveCursor(text);
        var value = new WaveParser(cursor).value(type);
        cursor.expectEnd();
        return value;
    }

    /**
     * Reads a call, like {@code add(1, [2, 3])}: the name at once, the arguments when the types are known.
     *
     * @throws WaveSyntaxException if there is no name with parentheses after it
     */
    public static WaveCall parseCall(String text) throws WaveSyntaxException {
        return WaveCall.of(text);
    }

    /** The value on one line. */
    public static String print(Value value) {
        var text = new StringBuilder();
        new WavePrinter(text).print(value);
        return text.toString();
    }
}
