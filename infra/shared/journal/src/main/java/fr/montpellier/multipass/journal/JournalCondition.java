package fr.montpellier.multipass.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the tree of this journal is the one that was signed and seen; told once each time it changes. */
final class JournalCondition {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCondition.class);

    private final Journal journal;
    private final String service;
    private final AtomicReference<Optional<TreeRefusedException.Reason>> refusal =
            new AtomicReference<>(Optional.empty());

    /** @param service the first part of the types of its entries */
    JournalCondition(Journal journal, String service) {
        this.journal = journal;
        this.service = service;
    }

    Optional<TreeRefusedException.Reason> refusal() {
        return refusal.get();
    }

    /** The journal refuses to sign its tree further: the entry waits until an operator accepts the tree. */
    void refused(TreeRefusedException.Reason reason) {
        if (refusal.get().equals(Optional.of(reason))) {
            return;
        }
        LOG.error(
                "The tree of this journal is refused ({}): the database was restored from an older copy or rewritten."
                        + " Nothing is added to it; see docs/operators/journals.md, \"A journal that is refused\"",
                reason.code());
        journal.appendNow(JournalEvent.of(service + ".journal-refused")
                .outcome(Outcome.FAILED)
                .fact("reason", reason.code()));
        refusal.set(Optional.of(reason));
    }

    /** @param adopted whether the tree was taken as it stands, because nothing was known of it outside the database */
    void sound(boolean adopted) {
        if (refusal.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("The tree of this journal is accepted again");
        }
        if (adopted) {
            LOG.warn("Nothing was kept of this journal outside its database: its tree is taken as it stands");
            journal.appendNow(JournalEvent.of(service + ".journal-adopted"));
        }
    }

    /** The word for the service that an origin ends with. */
    static String service(String origin) {
        return origin.substring(origin.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
