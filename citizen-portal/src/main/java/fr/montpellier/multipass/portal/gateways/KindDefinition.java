package fr.montpellier.multipass.portal.gateways;

import java.util.List;
import java.util.Optional;

/**
 * A type of the catalogue as the DPO changes it.
 *
 * @param validityDays empty: until replaced
 * @param retentionDays days during which it is kept once it has ended; empty: until its owner erases it
 */
public record KindDefinition(
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

    /** The same with other names and lengths. */
    public KindDefinition with(Text otherName, Optional<Integer> validity, Optional<Integer> retention) {
        return new KindDefinition(
                otherName, description, concerns, period, validity, retention, twoDDocTypes, rules, facts);
    }
}
