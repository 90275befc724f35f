package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the members of an entry and checks that each has the required form. */
record Members(Map<String, Object> values) {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    String text(String name, String form) {
        return optional(name, form).orElseThrow(() -> malformed(name));
    }

    Optional<String> optional(String name, String form) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (value instanceof String text && text.matches(form)) {
                return text;
            }
            throw malformed(name);
        });
    }

    UUID uuid(String name) {
        return UUID.fromString(text(name, UUID_FORM));
    }

    /** Returns an integer, or 0 when it is absent. */
    long number(String name) {
        return switch (values.get(name)) {
            case null -> 0;
            case Long number -> number;
            default -> throw malformed(name);
        };
    }

    Map<String, String> texts(String name) {
        if (!(values.get(name) instanceof Map<?, ?> members)) {
            throw malformed(name);
        }
        var texts = new LinkedHashMap<String, String>();
        members.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static MalformedLogException malformed(String name) {
        return new MalformedLogException("le membre « " + name + " » de l'entrée n'a pas la forme attendue");
    }
}
