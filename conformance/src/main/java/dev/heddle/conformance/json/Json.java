package dev.heddle.conformance.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259), read into maps, lists, strings, numbers ({@code Long} or {@code Double}), booleans and null, and written from
 * them.
 */
public final class Json {
    /** Deeper nesting is refused, so that no input exhausts the stack. */
    private static final int MAX_DEPTH = 100;

    private static final long MAX_FILE_SIZE = 64 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /**
     * The text of a file that should hold JSON. May block on the disk.
     *
     * @throws IOException if it cannot be read, is over 64 MiB or not in UTF-8; the message names the file
     */
    public static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_SIZE) {
            throw new IOException(file + ": is larger than 64 MiB");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": not JSON: the text is not UTF-8", e);
        }
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if it is not JSON; the message says where and why
     */
    public static @Nullable Object read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            try {
                var value = value(parser, parser.nextToken());
                if (parser.nextToken() != null) {
                    throw new IllegalArgumentException(wrong(parser, "more text after the value"));
                }
                return value;
            } catch (JsonEOFException e) {
                throw new IllegalArgumentException(wrong(parser, "the text ends too early"), e);
            } catch (JsonProcessingException e) {
                // Of a limit that is passed the parser says no place.
                var place = Objects.requireNonNullElse(e.getLocation(), parser.currentLocation());
                throw new IllegalArgumentException(wrong(place, e.getOriginalMessage()), e);
            }
        } catch (IOException e) {
            // A text in memory is always there to read.
            throw new UncheckedIOException(e);
        }
    }

    private static String wrong(JsonParser parser, String why) {
        return wrong(parser.currentLocation(), why);
    }

    private static String wrong(JsonLocation place, String why) {
        return "not JSON: line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + why;
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null -> throw new IllegalArgumentException(wrong(parser, "there is no text"));
            // The parser gives these at other places only, or never to a text that is there as a whole.
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("unexpected " + token);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        var elements = new ArrayList<@Nullable Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    /** The text of a value in ASCII, indented by two spaces a level. */
    public static String write(@Nullable Object value) {
        return JsonText.of(FACTORY, value);
    }
}
