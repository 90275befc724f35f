package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.vault.decisions.ConsentCalls;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows what the consent service signs, to its end. Each event is one transaction; several vaults do no harm. */
@Component
class SharingFollowing {

    private static final Logger log = LoggerFactory.getLogger(SharingFollowing.class);
    private static final int PAGE = 200;
    private static final int MOST_DOCUMENTS = 200;

    /** @param last the highest number of all */
    record FeedPage(List<Item> items, long last) {}

    record Item(long sequence, String jws) {}

    private final ConsentCalls consent;
    private final SharingEvents events;
    private final Sharings sharings;
    private final SharingEnd end;
    private final WrapMaking making;
    private final FactsMaking factsMaking;
    private final DocumentRegister documents;
    private final Journal journal;
    private final TransactionTemplate transaction;

    SharingFollowing(
            ConsentCalls consent,
            SharingEvents events,
            Sharings sharings,
            SharingEnd end,
            WrapMaking making,
            FactsMaking factsMaking,
            DocumentRegister documents,
            Journal journal,
            TransactionTemplate transaction) {
        this.consent = consent;
        this.events = events;
        this.sharings = sharings;
        this.end = end;
        this.making = making;
        this.factsMaking = factsMaking;
        this.documents = documents;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** @throws fr.montpellier.multipass.vault.decisions.ConsentUnavailableException if the consent service does not answer */
    void follow() {
        FeedPage page;
        do {
            long position = sharings.position();
            page = consent.get(FeedPage.class, "/api/sharing-events?after={after}&limit={limit}", position, PAGE);
            if (page.last() < position) {
                log.warn("the consent service counts from an earlier event, as after a restore: all are read again");
                sharings.beginAgain(position);
                page = consent.get(FeedPage.class, "/api/sharing-events?after={after}&limit={limit}", 0, PAGE);
            }
            page.items().forEach(this::follow);
        } while (page.items().size() == PAGE);
    }

    private void follow(Item item) {
        Optional<SharingEvent> event = events.verified(item.jws());
        transaction.executeWithoutResult(status -> {
            if (sharings.advance(item.sequence())) {
                event.ifPresentOrElse(each -> apply(each, item.jws()), () -> refuse(item));
            }
        });
    }

    private void apply(SharingEvent event, String signed) {
        if (!event.kind().equals(SharingEvent.GIVEN)) {
            end.end(event.authorisation(), event.owner(), event.kind());
        } else if (sharings.begin(event, signed)) {
            List<Document> covered =
                    documents.hold(documents.ofOwner(event.owner(), event.allTypes(), MOST_DOCUMENTS).stream()
                            .filter(event::opens)
                            .toList());
            making.make(event, covered);
            factsMaking.make(event, covered);
            journal.append(JournalEvent.of("vault.reader-keys-made")
                    .actor("document-vault")
                    .subject(event.owner())
                    .fact("authorisation", event.authorisation().toString())
                    .fact("documents", Integer.toString(covered.size())));
        }
    }

    private void refuse(Item item) {
        log.error("the event {} was not signed by the consent service, and is not followed", item.sequence());
        journal.append(JournalEvent.of("vault.sharing-event-refused")
                .outcome(Outcome.REFUSED)
                .actor("consent-service")
                .fact("event", Long.toString(item.sequence()))
                .fact("reason", "signature"));
    }
}
