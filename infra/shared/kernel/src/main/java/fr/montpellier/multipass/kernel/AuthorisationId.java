package fr.montpellier.multipass.kernel;

import java.util.UUID;

/** Identifies one authorisation given by a resident to a department for a démarche. */
public record AuthorisationId(UUID value) {

    public static AuthorisationId random() {
        return new AuthorisationId(UUID.randomUUID());
    }

    /**
     * Reads the form written by {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is not a UUID in its canonical form
     */
    public static AuthorisationId parse(String text) {
        return new AuthorisationId(CanonicalUuid.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
