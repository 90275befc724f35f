package fr.montpellier.multipass.vault.sources;

import java.util.Set;

/**
 * A question to a source.
 *
 * @param person about whom
 * @param recipient SIRET of the organisation for which the question is asked
 * @param facts codes of the facts that the recipient may learn; others of the answer are not returned
 */
public record SourceQuestion(AskedPerson person, String recipient, Set<String> facts) {

    public SourceQuestion {
        facts = Set.copyOf(facts);
    }
}
