package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a démarche, with exactly what a resident is asked to agree to.
 *
 * @param durationDays how long the authorisation lasts, in days
 * @param kept what is kept after a withdrawal, and why
 * @param level level of assurance ({@code acr}) that the démarche requires of the resident; absent if it requires none
 * @param text the text agreed to; its hash goes into the authorisation
 */
public record Demarche(
        String code,
        int version,
        String title,
        String summary,
        NamedCode department,
        String purpose,
        List<RequestedType> types,
        int durationDays,
        LegalBasis legalBasis,
        @Nullable List<String> dataRead,
        String kept,
        @Nullable String level,
        String text,
        String textHash) {

    /** Returns whether facts are asked of another administration for it, and the resident sees the answer. */
    public boolean isFetched() {
        return types.stream().anyMatch(type -> type.fetch().isPresent());
    }

    /** Returns whether the resident gives documents beside what is asked of another administration. */
    public boolean isMixed() {
        return !legalBasis.isAuthorisation()
                && isFetched()
                && types.stream().anyMatch(type -> type.fetch().isEmpty());
    }

    /** Returns whether the resident may give documents instead of an answer of another administration. */
    public boolean takesDocumentsInstead() {
        return types.stream()
                .anyMatch(type -> type.fetch().filter(Fetch::alternative).isPresent());
    }

    /**
     * Returns the same démarche with the types alone of which the resident gives documents, by authorisation.
     *
     * @param instead whether they give documents instead of an answer, where they may
     */
    public Demarche ofDocuments(boolean instead) {
        if (legalBasis.isAuthorisation()) {
            return this;
        }
        return new Demarche(
                code,
                version,
                title,
                summary,
                department,
                purpose,
                types.stream()
                        .filter(type -> type.fetch()
                                .map(fetch -> instead && fetch.alternative())
                                .orElse(true))
                        .toList(),
                durationDays,
                legalBasis,
                dataRead,
                kept,
                level,
                text,
                textHash);
    }

    /** @param kind {@code autorisation} or {@code echange-legal} (CRPA, article L114-8) */
    public record LegalBasis(String kind, @Nullable String article, String text) {

        /** Returns whether documents are read because the resident authorises it; otherwise the resident gives nothing. */
        public boolean isAuthorisation() {
            return kind.equals("autorisation");
        }

        /** Returns the lawful basis of the processing, which is not the authorisation: its articles, and why they apply. */
        public String ofProcessing() {
            return article == null || article.isBlank() ? text : article + ". " + text;
        }
    }
}
