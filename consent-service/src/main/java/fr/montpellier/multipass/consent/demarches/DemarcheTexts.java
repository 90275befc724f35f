package fr.montpellier.multipass.consent.demarches;

import java.util.List;

/**
 * The words of one version of a démarche in one language.
 *
 * @param article the lawful basis (GDPR, article 6) and the articles of law behind it
 * @param basisText the same in plain words
 * @param dataRead what will be read in the documents
 * @param kept what stays after a withdrawal, and why
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
