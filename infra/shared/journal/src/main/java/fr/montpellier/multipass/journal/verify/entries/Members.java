package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads the members of an entry and checks that each has the required form. */
record Members(Map<String, Object> values) {

    private static final int UUID_LENGTH = 36;
    private static final boolean[] HEX = new boolean[128];

    static {
        "0123456789abcdef".chars().forEach(digit -> HEX[digit] = true);
    }

    String text(String name, Predicate<String> form) {
        return optional(name, form).orElseThrow(() -> malformed(name));
    }

    Optional<String> optional(String name, Predicate<String> form) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof String text && form.test(text)) {
                return text;
            }
            throw malformed(name);
        });
    }

    UUID uuid(String name) {
        return UUID.fromString(text(name, Members::isUuid));
    }

    /** Returns whether it is a UUID as {@link UUID#toString} writes it. */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it is a hexadecimal digit, in lower case. */
    static boolean isHexDigit(char c) {
        return c < HEX.length && HEX[c];
    }

    /** Returns an integer, or 0 when it is absent. */
    long number(String name) {
        return switch (values.get(name)) {
            case null -> 0;
            case Long number -> number;
            default -> throw malformed(name);
        };
    }

    @SuppressWarnings("unchecked") // the only objects that CanonicalReader finds inside an entry hold strings
    Map<String, String> texts(String name) {
        if (values.get(name) instanceof Map<?, ?> members) {
            return (Map<String, String>) members;
        }
        throw malformed(name);
    }

    private static MalformedLogException malformed(String name) {
        return new MalformedLogException("le membre « " + name + " » de l'entrée n'a pas la forme attendue");
    }
}
