package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads the members of an entry and checks that each has the required form. */
record Members(Map<String, Object> values) {

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
        String text = text(name, each -> each.length() == 36);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("le membre « " + name + " » de l'entrée n'est pas un identifiant", e);
        }
        throw malformed(name);
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
