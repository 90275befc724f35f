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

    /** Returns whether the resident may give documents, by authorisation. */
    public boolean takesDocuments() {
        return legalBasis.isAuthorisation()
                || types.stream()
                        .allMatch(
                                type -> type.fetch().filter(Fetch::alternative).isPresent());
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
