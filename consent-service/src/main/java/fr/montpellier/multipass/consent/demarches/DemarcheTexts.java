package fr.montpellier.multipass.consent.demarches;

import java.util.List;

/**
 * The texts of one version of a démarche in one language.
 *
 * @param article the lawful basis (GDPR, article 6) and the articles of law behind it
 * @param basisText the lawful basis in plain words
 * @param dataRead the data that will be read in the documents
 * @param kept the data kept after a withdrawal, and why
 * @param agreement the exact text that the resident agrees to
 */
public record DemarcheTexts(
        String title,
        String summary,
        String purpose,
        String article,
        String basisText,
        List<String> dataRead,
        String kept,
        String agreement) {

    public TextHash textHash() {
        return TextHash.of(agreement);
    }
}
