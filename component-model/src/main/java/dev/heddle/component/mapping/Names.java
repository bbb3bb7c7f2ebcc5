package dev.heddle.component.mapping;

import dev.heddle.component.typed.WitName;
import java.lang.reflect.Method;
import java.util.Locale;

/** What WIT's names are in Java. */
final class Names {
    private static final String CONSTRUCTOR = "[constructor]";
    private static final String STATIC = "[static]";
    private static final String METHOD = "[method]";

    private Names() {}

    /** {@code check-write} as {@code checkWrite}. */
    static String camel(String name) {
        var words = upperCamel(name);
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code not-found} as {@code NotFound}. */
    static String upperCamel(String name) {
        var words = new StringBuilder();
        for (var word : name.toLowerCase(Locale.ROOT).split("-", -1)) {
            words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return words.toString();
    }

    /** {@code not-found} as {@code NOT_FOUND}. */
    static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Whether a Java name is that of {@code name}: as it is, or, where Java reserves that, with an underscore. */
    static boolean isCamel(String java, String name) {
        var camel = camel(name);
        return java.equals(camel)
                || (java.length() == camel.length() + 1 && java.endsWith("_") && java.startsWith(camel));
    }

    /** Whether it belongs to each object of a resource. */
    static boolean isMethod(String function) {
        return function.startsWith(METHOD);
    }

    /** The method of an interface, or of a resource's, that is called like a function of it. */
    static boolean isFor(Method method, String function) {
        var given = method.getAnnotation(WitName.class);
        if (given != null) {
            return given.value().equals(function)
                    || (isMethod(function) && given.value().equals(ownName(function)));
        }
        return isCamel(method.getName(), ownName(function));
    }

    /** What a function would be called that had no resource: {@code new-item} of a constructor, {@code item-merge} of a static function. */
    private static String ownName(String function) {
        if (function.startsWith(CONSTRUCTOR)) {
            return "new-" + function.substring(CONSTRUCTOR.length());
        }
        if (function.startsWith(STATIC)) {
            return function.substring(STATIC.length()).replace('.', '-');
        }
        return isMethod(function) ? function.substring(function.indexOf('.') + 1) : function;
    }

    /** The Java name of a function, for messages. */
    static String java(String function) {
        return camel(ownName(function));
    }

    /** The function that a Java method looks like, for messages: {@code check-write} of {@code checkWrite}. */
    static String wit(Method method) {
        var given = method.getAnnotation(WitName.class);
        return given != null
                ? given.value()
                : method.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
