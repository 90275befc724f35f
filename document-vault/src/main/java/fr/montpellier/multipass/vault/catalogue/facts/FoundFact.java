package fr.montpellier.multipass.vault.catalogue.facts;

import org.jspecify.annotations.Nullable;

/**
 * One fact of one document.
 *
 * @param code of a {@link KnownFact}
 * @param value as in the document; {@code null} when it could not be read
 */
public record FoundFact(String code, @Nullable String value, FactOrigin origin) {

    /** Omits the value, which is personal. */
    @Override
    public String toString() {
        return "FoundFact[" + code + ", " + origin + "]";
    }
}
