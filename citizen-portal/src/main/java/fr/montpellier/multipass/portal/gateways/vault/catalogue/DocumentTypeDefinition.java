package fr.montpellier.multipass.portal.gateways.vault.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of the catalogue as the DPO changes it.
 *
 * @param name by code of the language
 * @param description by code of the language
 * @param validityFrom the date of the document from which the validity counts
 * @param validityDays days after it; empty: until replaced, or until that date where it is an end
 * @param retentionDays days during which it is kept once it has ended; empty: until its owner erases it
 * @param facts codes of what is read in such documents
 */
public record DocumentTypeDefinition(
        Map<String, String> name,
        Map<String, String> description,
        String concerns,
        String period,
        String validityFrom,
        Optional<Integer> validityDays,
        Optional<Integer> retentionDays,
        List<String> twoDDocTypes,
        List<String> rules,
        List<String> facts) {

    /** Returns a copy with other names, lengths of time and facts. */
    public DocumentTypeDefinition with(
            Map<String, String> otherName,
            Optional<Integer> validity,
            Optional<Integer> retention,
            List<String> otherFacts) {
        return new DocumentTypeDefinition(
                otherName,
                description,
                concerns,
                period,
                validityFrom,
                validity,
                retention,
                twoDDocTypes,
                rules,
                otherFacts);
    }
}
