package dev.heddle.component.wave;

import dev.heddle.component.value.Value;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes values on one line. */
final class WavePrinter {
    private final StringBuilder text;

    WavePrinter(StringBuilder text) {
        this.text = text;
    }

    void print(Value value) {
        switch (value) {
            case Value.Bool bool -> text.append(bool.value());
            case Value.S8 number -> text.append(number.value());
            case Value.U8 number -> text.append(number.value());
            case Value.S16 number -> text.append(number.value());
            case Value.U16 number -> text.append(number.value());
            case Value.S32 number -> text.append(number.value());
            case Value.U32 number -> text.append(Integer.toUnsignedString(number.value()));
            case Value.S64 number -> text.append(number.value());
            case Value.U64 number -> text.append(Long.toUnsignedString(number.value()));
            case Value.F32 number -> text.append(WaveNumbers.print(number.value()));
            case Value.F64 number -> text.append(WaveNumbers.print(number.value()));
            case Value.Char character -> quoted('\'', Character.toString(character.codePoint()));
            case Value.Str string -> quoted('"', string.value());
            case Value.ListOf list -> sequence('[', list.elements(), this::print, ']');
            case Value.TupleOf tuple -> sequence('(', tuple.values(), this::print, ')');
            case Value.RecordOf fields -> fields(fields);
            case Value.FlagsOf flags -> sequence('{', flags.names(), text::append, '}');
            case Value.EnumOf name -> label(name.name());
            case Value.VariantOf variant -> {
                label(variant.name());
                payload(variant.payload());
            }
            case Value.OptionOf option -> {
                text.append(option.value() == null ? "none" : "some");
                payload(option.value());
            }
            case Value.ResultOf result -> {
                text.append(result.isOk() ? "ok" : "err");
                payload(result.payload());
            }
            case Value.Own own -> text.append("own");
            case Value.Borrow borrow -> text.append("borrow");
        }
    }

    private <T> void sequence(char start, Collection<T> parts, Consumer<T> print, char end) {
        text.append(start);
        var separator = "";
        for (var part : parts) {
            text.append(separator);
            print.accept(part);
            separator = ", ";
        }
        text.append(end);
    }

    /** Fields that are {@code none} go without saying. */
    private void fields(Value.RecordOf fields) {
        text.append('{');
        var separator = "";
        for (var i = 0; i < fields.names().size(); i++) {
            var value = fields.values().get(i);
            if (value instanceof Value.OptionOf option && option.value() == null) {
                continue;
            }
            text.append(separator).append(fields.names().get(i)).append(": ");
            print(value);
            separator = ", ";
        }
        text.append(separator.isEmpty() ? ":}" : "}");
    }

    private void label(String name) {
        text.append(WaveParser.KEYWORDS.contains(name) ? "%" : "").append(name);
    }

    private void payload(@Nullable Value value) {
        if (value != null) {
            text.append('(');
            print(value);
            text.append(')');
        }
    }

    private void quoted(char quote, String string) {
        text.append(quote);
        string.codePoints().forEach(character -> escaped(quote, character));
        text.append(quote);
    }

    private void escaped(char quote, int character) {
        switch (character) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> {
                if (character == quote) {
                    text.append('\\').append(quote);
                } else if (Character.isISOControl(character)) {
                    text.append("\\u{").append(Integer.toHexString(character)).append('}');
                } else {
                    text.appendCodePoint(character);
                }
            }
        }
    }
}
