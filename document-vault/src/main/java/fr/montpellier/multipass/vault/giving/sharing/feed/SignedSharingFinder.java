package fr.montpellier.multipass.vault.giving.sharing.feed;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.giving.sharing.keys.ExchangeTerms;
import fr.montpellier.multipass.vault.giving.sharing.keys.Recipient;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.WithdrawalService;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds the signed event that grants a reader an authorisation now. Fetches events signed a moment ago. */
@Component
public class SignedSharingFinder {

    private final SharingRepository sharings;
    private final SharingEventVerifier events;
    private final SharingFeedConsumer feedConsumer;
    private final WithdrawalService withdrawals;
    private final Clock clock;

    SignedSharingFinder(
            SharingRepository sharings,
            SharingEventVerifier events,
            SharingFeedConsumer feedConsumer,
            WithdrawalService withdrawals,
            Clock clock) {
        this.sharings = sharings;
        this.events = events;
        this.feedConsumer = feedConsumer;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /**
     * Finds the event. If the one that is known does not name all of the documents, the resident may have changed the
     * authorisation a moment ago, and the feed is consumed first.
     *
     * @param documents to be read
     * @return empty when no signed event grants that reader that authorisation
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of withdrawals cannot
     *     be read now
     */
    public Optional<SharingEvent> find(SharingAuthorisationId id, Recipient recipient, List<Document> documents) {
        return find(id, recipient, known -> known.names(documents));
    }

    /**
     * Finds the document that an application knows under an identifier.
     *
     * @return empty when no signed event grants that reader that authorisation, or it names no such document
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of withdrawals cannot
     *     be read now
     */
    public Optional<DocumentId> findPairwise(SharingAuthorisationId id, Recipient recipient, String identifier) {
        return find(id, recipient, known -> known.findPairwise(identifier).isPresent())
                .flatMap(given -> given.findPairwise(identifier));
    }

    /**
     * Finds the event of a legal exchange that its resident asks about.
     *
     * @return empty when no signed event grants an exchange of that identifier for that resident, or it has ended
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of withdrawals cannot
     *     be read now
     */
    public Optional<SharingEvent> findExchange(SharingAuthorisationId id, SubjectId owner) {
        return find(id, known -> known.exchange().isPresent())
                .filter(given -> given.exchange().isPresent() && given.owner().equals(owner));
    }

    /**
     * Finds the event of a legal exchange whose answer the resident had sent to a reader.
     *
     * @return empty when no signed event says so, or the exchange has ended
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the list of withdrawals cannot
     *     be read now
     */
    public Optional<SharingEvent> findSentExchange(SharingAuthorisationId id, Recipient recipient) {
        return find(id, recipient, SignedSharingFinder::isSent).filter(SignedSharingFinder::isSent);
    }

    private static boolean isSent(SharingEvent event) {
        return event.exchange().filter(ExchangeTerms::sent).isPresent();
    }

    private Optional<SharingEvent> find(
            SharingAuthorisationId id, Recipient recipient, Predicate<SharingEvent> isCurrent) {
        return find(id, isCurrent).filter(given -> given.recipients().contains(recipient));
    }

    /**
     * Finds the event if it satisfies a condition.
     *
     * @param isCurrent false: the feed is consumed first
     */
    private Optional<SharingEvent> find(SharingAuthorisationId id, Predicate<SharingEvent> isCurrent) {
        feedConsumer.consumeUnlessRecent();
        return live(id).filter(isCurrent)
                .or(() -> {
                    feedConsumer.consume();
                    return live(id);
                })
                .filter(given -> given.authorisation().equals(id))
                // The signed end is decisive; the one in the database serves to find expired authorisations.
                .filter(given -> given.until().isAfter(clock.instant()))
                .filter(given -> !withdrawals.isWithdrawn(id, given.owner()));
    }

    private Optional<SharingEvent> live(SharingAuthorisationId id) {
        return sharings.findEvent(id, clock.instant()).flatMap(events::verified);
    }
}
