package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the API.
 *
 * @param name in the caller's language
 * @param value {@code null} when it could not be read; {@code yes} or {@code no} of a question
 * @param origin {@code signed-code}, {@code page}, {@code source}, {@code recognised}, {@code none} or {@code not-sought}
 */
public record FactView(String code, String name, @Nullable String value, String origin) {

    public static FactView of(FoundFact fact, Locale locale) {
        return new FactView(
                fact.code(),
                FactNames.of(fact.code(), locale),
                fact.value(),
                fact.origin().code());
    }
}
