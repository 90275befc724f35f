package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the address of a document that an agent has just opened with the one that the agent stated of themselves, and writes an entry for
 * the data protection officer if they are the same. Nothing that the agent is told depends on it.
 */
@Component
public class SameAddressRecorder {

    private static final Logger log = LoggerFactory.getLogger(SameAddressRecorder.class);

    /** The code of the fact, in facts.yaml. Questions about it have other codes: the agent is told yes or no, and no address. */
    private static final String ADDRESS = "adresse";

    private final AgentAddresses addresses;
    private final Journal journal;

    SameAddressRecorder(AgentAddresses addresses, Journal journal) {
        this.addresses = addresses;
        this.journal = journal;
    }

    /**
     * Compares, and writes an entry of its own that is durable when this returns. Called when the entry of the reading is durable, which
     * comes before any key is used, and before anything is sent. A failure is logged and changes nothing for the reader: the reading is
     * recorded whatever becomes of the comparison.
     *
     * @param facts that the agent is about to be told
     */
    public void recordNow(ReadGrant grant, Document document, List<FoundFact> facts) {
        if (!addresses.isEnabled()
                || !(grant instanceof ReadGrant.Authorised authorised)
                || !(authorised.reader() instanceof Reader.OfAgent reader)) {
            return;
        }
        try {
            SubjectId agent = reader.agent().subject();
            if (facts.stream()
                    .flatMap(fact -> address(fact).stream())
                    .anyMatch(address -> addresses.isOf(agent, address))) {
                journal.appendNow(authorised.finding(VaultJournalEvent.SAME_ADDRESS, document));
            }
        } catch (RuntimeException e) {
            log.error("comparing addresses failed; the reading is recorded and goes on", e);
        }
    }

    private static Optional<String> address(FoundFact fact) {
        return fact.code().equals(ADDRESS)
                ? Optional.ofNullable(fact.value()).flatMap(NormalAddress::of)
                : Optional.empty();
    }
}
