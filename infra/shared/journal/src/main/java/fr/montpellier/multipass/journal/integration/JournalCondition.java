package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.tree.InconsistentTreeException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks whether the tree of this journal is the one that was signed and seen; journals and logs each change once. */
public final class JournalCondition {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCondition.class);

    private final Journal journal;
    private final String service;
    private final AtomicReference<Optional<InconsistentTreeException.Reason>> refusal =
            new AtomicReference<>(Optional.empty());

    /** @param service first segment of the types of its entries */
    public JournalCondition(Journal journal, String service) {
        this.journal = journal;
        this.service = service;
    }

    public Optional<InconsistentTreeException.Reason> refusal() {
        return refusal.get();
    }

    /** Records that the tree is refused: no checkpoint is signed and no entry is placed until an operator accepts the tree. */
    void refused(InconsistentTreeException.Reason reason) {
        if (refusal.get().equals(Optional.of(reason))) {
            return;
        }
        LOG.error(
                "The tree of this journal is refused ({}): the database was restored from an older copy or rewritten."
                        + " No entries are added to it; see docs/operators/journals.md, \"A journal that is refused\"",
                reason.code());
        journal.appendNow(CommonJournalEvent.JOURNAL_REFUSED
                .in(service)
                .outcome(Outcome.FAILED)
                .fact("reason", reason.code()));
        refusal.set(Optional.of(reason));
    }

    /**
     * Records that the tree is accepted. {@code adopted} says whether it was accepted unverified, because no earlier
     *     checkpoint was known outside the database.
     */
    void accepted(boolean adopted) {
        if (refusal.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("The tree of this journal is accepted again");
        }
        if (adopted) {
            LOG.warn("No checkpoint of this journal is known outside its database: its tree is accepted unverified");
            journal.appendNow(CommonJournalEvent.JOURNAL_ADOPTED.in(service));
        }
    }

    /** Returns the name of the service, which is the last segment of an origin. */
    public static String service(String origin) {
        return origin.substring(origin.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
