package dev.heddle.component.wave;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A function's name with arguments whose types are not known yet. */
public final class WaveCall {
    private final String text;
    private final int parenthesis;

    private WaveCall(String text, int parenthesis) {
        this.text = text;
        this.parenthesis = parenthesis;
    }

    static WaveCall of(String text) throws WaveSyntaxException {
        var parenthesis = text.indexOf('(');
        if (parenthesis < 0) {
            throw new WaveSyntaxException("expected \"(\" after the function's name", text.length() + 1);
        }
        if (text.substring(0, parenthesis).isBlank()) {
            throw new WaveSyntaxException("expected the function's name", 1);
        }
        return new WaveCall(text, parenthesis);
    }

    public String name() {
        return text.substring(0, parenthesis).strip();
    }

    /**
     * The arguments for a function of this type. Options at the end that are {@code none} may be left out.
     *
     * @throws WaveSyntaxException if there are too few or too many, or one is not of its parameter's type, which is named
     */
    public List<Value> arguments(FunctionType type) throws WaveSyntaxException {
        var cursor = new WaveCursor(text);
        cursor.jump(parenthesis + 1);
        var parser = new WaveParser(cursor);
        var arguments = new ArrayList<Value>();
        for (var parameter : type.parameters()) {
            if (cursor.peek() == ')') {
                if (!(parameter.type() instanceof ValueType.OptionOf)) {
                    throw cursor.wrong("the argument " + parameter.name() + " is missing");
                }
                arguments.add(Value.OptionOf.none());
                continue;
            }
            arguments.add(parser.value(parameter.type()));
            if (cursor.peek() != ')') {
                cursor.expect(',');
            }
        }
        if (cursor.peek() != ')') {
            throw cursor.wrong("expected \")\" after " + count(arguments.size()));
        }
        cursor.expect(')');
        cursor.expectEnd();
        return arguments;
    }

    private static String count(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }
}
