package fr.montpellier.multipass.consent.authorisations.publication;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.receipts.ReceiptProof;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the authorisations given before the feed existed. Only those with a signed receipt of this service are
 * published: a database row alone does not prove that a resident gave an authorisation.
 */
@Component
class SharingFeedBackfill {

    private static final Logger log = LoggerFactory.getLogger(SharingFeedBackfill.class);

    private final SharingAuthorisationRepository authorisations;
    private final ReceiptProof receipts;
    private final SharingFeed feed;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SharingFeedBackfill(
            SharingAuthorisationRepository authorisations,
            ReceiptProof receipts,
            SharingFeed feed,
            TransactionTemplate transaction,
            Clock clock) {
        this.authorisations = authorisations;
        this.receipts = receipts;
        this.feed = feed;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void publish() {
        List<SharingAuthorisation> untold = authorisations.findUnpublished(clock.instant());
        untold.stream()
                .filter(each -> !publish(each))
                .forEach(each -> log.error(
                        "Authorisation {} has no receipt signed by this service; it is not published in the feed",
                        each.id()));
    }

    private boolean publish(SharingAuthorisation untold) {
        return Boolean.TRUE.equals(transaction.execute(status -> authorisations
                .findForUpdate(untold.id())
                .filter(held -> receipts.covers(terms(held)))
                .map(held -> {
                    feed.publish(SharingChangeMapper.of(SharingChange.Kind.GIVEN, held, held.givenAt()));
                    return true;
                })
                .orElse(false)));
    }

    private static ReceiptProof.Terms terms(SharingAuthorisation given) {
        return new ReceiptProof.Terms(
                given.id(),
                given.revision(),
                given.resident(),
                given.organisation(),
                Stream.concat(Stream.of(given.department().value()), given.application().stream())
                        .toList(),
                given.types(),
                given.facts(),
                given.documents(),
                given.until());
    }
}
