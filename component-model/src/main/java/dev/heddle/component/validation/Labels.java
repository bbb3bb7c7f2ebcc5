package dev.heddle.component.validation;

import java.util.Locale;

/** The words that names are made of: {@code label}, {@code interfacename} and semantic versions. */
final class Labels {
    private Labels() {}

    /** Whether it is {@code label}: words of one case each, joined by hyphens, the first beginning with a letter. */
    static boolean isLabel(String text) {
        var first = true;
        for (var word : text.split("-", -1)) {
            if (word.isEmpty() || (first && !letter(word.charAt(0)))) {
                return false;
            }
            var lower = word.chars().anyMatch(c -> c >= 'a' && c <= 'z');
            var upper = word.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
            if ((lower && upper) || !word.chars().allMatch(c -> letter(c) || digit(c))) {
                return false;
            }
            first = false;
        }
        return true;
    }

    private static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether it is a label without capitals: {@code words}. */
    private static boolean isWords(String text) {
        return isLabel(text) && text.equals(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it is {@code interfacename}: {@code namespace:package/interface@version}, the version being optional. */
    static boolean isInterface(String text) {
        var at = text.indexOf('@');
        var path = at < 0 ? text : text.substring(0, at);
        var colon = path.indexOf(':');
        var slash = path.indexOf('/');
        if (colon < 0 || slash < colon) {
            return false;
        }
        return isWords(path.substring(0, colon))
                && isWords(path.substring(colon + 1, slash))
                && isLabel(path.substring(slash + 1))
                && (at < 0 || isVersion(text.substring(at + 1)) || isCanonicalVersion(text.substring(at + 1)));
    }

    /** Whether it is a version as Semantic Versioning 2.0 has it. */
    static boolean isVersion(String text) {
        var plus = text.indexOf('+');
        if (plus >= 0 && !identifiers(text.substring(plus + 1), false)) {
            return false;
        }
        var rest = plus < 0 ? text : text.substring(0, plus);
        var hyphen = rest.indexOf('-');
        if (hyphen >= 0 && !identifiers(rest.substring(hyphen + 1), true)) {
            return false;
        }
        var numbers = (hyphen < 0 ? rest : rest.substring(0, hyphen)).split("\\.", -1);
        if (numbers.length != 3) {
            return false;
        }
        for (var number : numbers) {
            if (!number(number)) {
                return false;
            }
        }
        return true;
    }

    /** {@code canonversion}: what of a version says who is compatible. */
    static boolean isCanonicalVersion(String text) {
        var numbers = text.split("\\.", -1);
        for (var i = 0; i < numbers.length; i++) {
            var last = i == numbers.length - 1;
            if (!number(numbers[i]) || (!last && !numbers[i].equals("0"))) {
                return false;
            }
        }
        return numbers.length == 3 || (numbers.length < 3 && !numbers[numbers.length - 1].equals("0"));
    }

    private static boolean number(String text) {
        return !text.isEmpty()
                && text.length() < 20
                && text.chars().allMatch(Labels::digit)
                && (text.length() == 1 || text.charAt(0) != '0');
    }

    private static boolean identifiers(String text, boolean prerelease) {
        for (var identifier : text.split("\\.", -1)) {
            if (identifier.isEmpty() || !identifier.chars().allMatch(c -> letter(c) || digit(c) || c == '-')) {
                return false;
            }
            var numeric = identifier.chars().allMatch(Labels::digit);
            if (prerelease && numeric && identifier.length() > 1 && identifier.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }
}
