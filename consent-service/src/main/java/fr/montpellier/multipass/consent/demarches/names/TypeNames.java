package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over the names of types from the vault's catalogue. What is published and agreed to is not changed: texts and
 * receipts keep the names that they had.
 */
@Service
class TypeNames {

    private static final String DOCUMENT_VAULT = "document-vault";

    private final TypeNameRepository names;
    private final Journal journal;
    private final Clock clock;

    TypeNames(TypeNameRepository names, Journal journal, Clock clock) {
        this.names = names;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Stores the names and facts, and journals the names that differ from what was shown. Idempotent.
     *
     * @param sources all that the vault asks; none: those told before stay
     */
    @Transactional
    public void take(List<TypeName> told, List<SourceFacts> sources) {
        names.lock();
        Instant now = clock.instant();
        told.forEach(each -> {
            boolean renamed = names.findShown(each.type().value())
                    .filter(shown -> !shown.equals(each.name()))
                    .isPresent();
            names.store(each, now);
            if (renamed) {
                journal.append(renamed(each.type(), each.version()));
            }
        });
        if (!sources.isEmpty()) {
            names.replaceSources(sources);
        }
    }

    private static JournalEvent renamed(JustificatifType type, int version) {
        return JournalEvent.of(ConsentJournalEvent.TYPE_RENAMED)
                .actor(DOCUMENT_VAULT)
                .fact("documentType", type.value())
                .fact("version", "" + version);
    }
}
