package dev.heddle.conformance.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as text for people, too: a member or element a line. */
final class JsonText {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    static String of(JsonFactory factory, @Nullable Object value) {
        var text = new StringWriter();
        try (var generator = factory.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));
            // What guests print may hold half a character, which no UTF-8 can.
            generator.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);
            write(generator, value);
        } catch (IOException e) {
            // A text in memory is always there to write to.
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case Map<?, ?> members -> {
                generator.writeStartObject();
                for (var member : members.entrySet()) {
                    generator.writeFieldName(String.valueOf(member.getKey()));
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case List<?> elements -> {
                generator.writeStartArray();
                for (var element : elements) {
                    write(generator, element);
                }
                generator.writeEndArray();
            }
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            case Boolean truth -> generator.writeBoolean(truth);
            case String string -> generator.writeString(string);
            case null -> generator.writeNull();
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }
}
