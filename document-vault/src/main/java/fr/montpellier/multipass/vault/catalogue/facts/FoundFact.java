package fr.montpellier.multipass.vault.catalogue.facts;

import org.jspecify.annotations.Nullable;

/**
 * One fact of one document.
 *
 * @param code of a {@link KnownFact} or of a {@link Question} about one
 * @param value as in the document; {@code null} when it could not be read
 */
public record FoundFact(String code, @Nullable String value, FactOrigin origin) {

    /** Returns this fact under the requested code. */
    FoundFact under(String asked) {
        return new FoundFact(asked, value, origin);
    }

    /** Omits the value, which is personal. */
    @Override
    public String toString() {
        return "FoundFact[" + code + ", " + origin + "]";
    }
}
