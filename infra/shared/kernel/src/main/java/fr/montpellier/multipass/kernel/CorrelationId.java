package fr.montpellier.multipass.kernel;

import java.util.UUID;

/** Identifies one request of a person in every service, log and journal. */
public record CorrelationId(UUID value) {

    public static CorrelationId random() {
        return new CorrelationId(UUID.randomUUID());
    }

    /**
     * Reads the form written by {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is not a UUID in its canonical form
     */
    public static CorrelationId parse(String text) {
        return new CorrelationId(CanonicalUuid.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
