package fr.montpellier.multipass.kernel;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Parses UUIDs in their canonical form only: {@link UUID#fromString} accepts shortened forms, which would give one
 * identifier several spellings.
 */
final class CanonicalUuid {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private CanonicalUuid() {}

    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID in canonical form");
        }
        return UUID.fromString(text);
    }
}
