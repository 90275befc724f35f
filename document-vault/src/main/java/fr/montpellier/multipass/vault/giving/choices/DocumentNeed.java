package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import java.util.List;

/**
 * The need of a démarche for documents of a type.
 *
 * @param number number of requested documents
 * @param facts codes of the facts and questions that are read instead of the document; empty: the document itself
 */
record DocumentNeed(JustificatifType type, Requirement required, int number, List<String> facts) {

    DocumentNeed {
        facts = List.copyOf(facts);
    }

    /** Returns whether something of what is needed can be read. */
    boolean isReadable(OwnedDocument document) {
        return facts.isEmpty() || facts.stream().anyMatch(document.read()::contains);
    }
}
