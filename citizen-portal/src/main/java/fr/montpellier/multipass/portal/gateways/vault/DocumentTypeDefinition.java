package fr.montpellier.multipass.portal.gateways.vault;

import java.util.List;
import java.util.Optional;

/**
 * A type of the catalogue as the DPO changes it.
 *
 * @param validityDays empty: until replaced
 * @param retentionDays days during which it is kept once it has ended; empty: until its owner erases it
 * @param facts codes of what is read in such documents
 */
public record DocumentTypeDefinition(
        Text name,
        Text description,
        String concerns,
        String period,
        Optional<Integer> validityDays,
        Optional<Integer> retentionDays,
        List<String> twoDDocTypes,
        List<String> rules,
        List<String> facts) {

    public record Text(String fr, String en) {}

    /** Returns a copy with other names, lengths of time and facts. */
    public DocumentTypeDefinition with(
            Text otherName, Optional<Integer> validity, Optional<Integer> retention, List<String> otherFacts) {
        return new DocumentTypeDefinition(
                otherName, description, concerns, period, validity, retention, twoDDocTypes, rules, otherFacts);
    }
}
