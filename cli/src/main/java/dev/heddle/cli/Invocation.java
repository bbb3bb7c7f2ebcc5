package dev.heddle.cli;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code --invoke NAME}: a call of an exported function, its arguments read by type. */
final class Invocation {
    private final String name;
    private final ExternType.Function type;
    /** One {@code long} each: an {@code i32} widened, floats as their bits. */
    private final long[] arguments;

    private Invocation(String name, ExternType.Function type, long[] arguments) {
        this.name = name;
        this.type = type;
        this.arguments = arguments;
    }

    static Invocation of(CoreModule module, String name, List<String> texts) throws UsageException {
        for (var export : module.exports()) {
            if (export.name().equals(name) && export.type() instanceof ExternType.Function type) {
                return new Invocation(name, type, read(name, type, texts));
            }
        }
        var functions = module.exports().stream()
                .filter(export -> export.type() instanceof ExternType.Function)
                .map(CoreModule.Export::name)
                .collect(Collectors.joining(", "));
        throw new UsageException("--invoke " + name + ": no such function is exported; there "
                + (functions.isEmpty() ? "is none" : "are " + functions));
    }

    private static long[] read(String name, ExternType.Function type, List<String> texts) throws UsageException {
        var wanted = type.parameters().stream()
                .map(parameter -> parameter.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "(", ")"));
        if (texts.size() != type.parameters().size()) {
            throw new UsageException("--invoke " + name + ": takes " + wanted + ", given " + texts.size()
                    + (texts.size() == 1 ? " argument" : " arguments"));
        }
        var values = new long[texts.size()];
        for (var i = 0; i < values.length; i++) {
            try {
                values[i] = read(type.parameters().get(i), texts.get(i));
            } catch (NumberFormatException e) {
                throw new UsageException("--invoke " + name + ": takes " + wanted + ", given '" + texts.get(i) + "'");
            }
        }
        return values;
    }

    private static long read(ValueType type, String text) {
        return switch (type) {
            case I32 -> integer(text, Integer.SIZE);
            case I64 -> integer(text, Long.SIZE);
            case F32 -> Float.floatToRawIntBits((float) floating(text));
            case F64 -> Double.doubleToRawLongBits(floating(text));
            case V128, FUNCREF, EXTERNREF -> throw new NumberFormatException("no notation for " + type);
        };
    }

    /** Signed or unsigned, decimal or after {@code 0x}. */
    private static long integer(String text, int bits) {
        var negative = text.startsWith("-");
        var digits = negative ? text.substring(1) : text;
        var hexadecimal = digits.startsWith("0x");
        if (digits.startsWith("+") || digits.startsWith("-")) {
            throw new NumberFormatException(text);
        }
        var magnitude = Long.parseUnsignedLong(hexadecimal ? digits.substring(2) : digits, hexadecimal ? 16 : 10);
        var most = negative ? 1L << (bits - 1) : -1L >>> (Long.SIZE - bits);
        if (Long.compareUnsigned(magnitude, most) > 0) {
            throw new NumberFormatException(text);
        }
        var value = negative ? -magnitude : magnitude;
        return bits == Integer.SIZE ? (int) value : value;
    }

    private static double floating(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Makes the call and shows its results, one a line. */
    String call(CoreInstance instance) {
        var results = instance.function(name).orElseThrow().call(arguments);
        var text = new StringBuilder();
        for (var i = 0; i < results.length; i++) {
            text.append(show(type.results().get(i), results[i])).append('\n');
        }
        return text.toString();
    }

    private static String show(ValueType type, long value) {
        return switch (type) {
            case I32 -> Integer.toString((int) value);
            case I64 -> Long.toString(value);
            case F32 -> decimal(Float.intBitsToFloat((int) value), Float.toString(Float.intBitsToFloat((int) value)));
            case F64 -> decimal(Double.longBitsToDouble(value), Double.toString(Double.longBitsToDouble(value)));
            case V128, FUNCREF, EXTERNREF -> "<" + type.name().toLowerCase(Locale.ROOT) + ">";
        };
    }

    /** All its digits and no exponent, as wasmtime shows it. */
    private static String decimal(double value, String shortest) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        var plain = new BigDecimal(shortest).toPlainString();
        var whole = plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
        return value == 0 && 1 / value < 0 && !whole.startsWith("-") ? "-" + whole : whole;
    }
}
