package fr.montpellier.multipass.kernel;

import java.util.UUID;

/** Identifies one authorisation given by a resident to a department for a démarche. */
public record SharingAuthorisationId(UUID value) {

    public static SharingAuthorisationId random() {
        return new SharingAuthorisationId(UUID.randomUUID());
    }

    /**
     * Reads the form written by {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is not a UUID in its canonical form
     */
    public static SharingAuthorisationId parse(String text) {
        return new SharingAuthorisationId(CanonicalUuid.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
