package fr.montpellier.multipass.kernel;

import java.util.UUID;

/** Identifies one deposited document, whatever its versions. */
public record DocumentId(UUID value) {

    public static DocumentId random() {
        return new DocumentId(UUID.randomUUID());
    }

    /**
     * Reads the form written by {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is not a UUID in its canonical form
     */
    public static DocumentId parse(String text) {
        return new DocumentId(CanonicalUuid.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
