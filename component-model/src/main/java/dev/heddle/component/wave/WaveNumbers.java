package dev.heddle.component.wave;

import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Integers in base 10, and floats as JSON has them or {@code nan}, {@code inf} and {@code -inf}. */
final class WaveNumbers {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private WaveNumbers() {}

    static Value parse(WaveCursor cursor, Primitive type) throws WaveSyntaxException {
        return switch (type) {
            case S8 -> new Value.S8((byte) integer(cursor, 8, true));
            case U8 -> new Value.U8((int) integer(cursor, 8, false));
            case S16 -> new Value.S16((short) integer(cursor, 16, true));
            case U16 -> new Value.U16((int) integer(cursor, 16, false));
            case S32 -> new Value.S32((int) integer(cursor, 32, true));
            case U32 -> new Value.U32((int) integer(cursor, 32, false));
            case S64 -> new Value.S64(integer(cursor, 64, true));
            case U64 -> new Value.U64(integer(cursor, 64, false));
            case F32 -> new Value.F32(Float.parseFloat(floating(cursor)));
            case F64 -> new Value.F64(Double.parseDouble(floating(cursor)));
            case BOOL, CHAR, STRING -> throw new IllegalArgumentException(type + " is no number");
        };
    }

    static String print(float value) {
        return Float.isNaN(value) || Float.isInfinite(value) ? print((double) value) : plain(Float.toString(value));
    }

    static String print(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return plain(Double.toString(value));
    }

    /** Without exponent, and without a fraction of zero. */
    private static String plain(String number) {
        var digits = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return number.startsWith("-0.0") && digits.equals("0") ? "-0" : digits;
    }

    private static long integer(WaveCursor cursor, int bits, boolean signed) throws WaveSyntaxException {
        var word = cursor.peekWord();
        var type = (signed ? "s" : "u") + bits;
        // Longer ones are out of every range, and need not be computed with.
        if (!INTEGER.matcher(word).matches() || word.length() > 40) {
            throw cursor.expected("a number (" + type + ")");
        }
        var number = new BigInteger(word);
        var minimum = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        var end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
        if (number.compareTo(minimum) < 0 || number.compareTo(end) >= 0) {
            throw cursor.wrong(word + " does not fit " + type);
        }
        cursor.word();
        return number.longValue();
    }

    private static String floating(WaveCursor cursor) throws WaveSyntaxException {
        var word = cursor.peekWord();
        var text = switch (word) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> word;
        };
        if (text.equals(word) && !FLOAT.matcher(word).matches()) {
            throw cursor.expected("a number (a float)");
        }
        cursor.word();
        return text;
    }
}
