package fr.montpellier.multipass.vault.giving.sharing.feed;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingGrant;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingTermination;
import fr.montpellier.multipass.vault.giving.sharing.keys.WithdrawalService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Consumes the feed of signed events of the consent service to its end. Each event is one transaction. Safe to run in
 * several instances.
 */
@Component
class SharingFeedConsumer {

    private static final Logger log = LoggerFactory.getLogger(SharingFeedConsumer.class);
    private static final int PAGE = 200;
    private static final int KEPT = 100;

    /**
     * A page of the feed.
     *
     * @param at link of the requested number, if an event has it
     */
    record FeedPage(List<Item> items, @Nullable String at) {

        /** Returns whether the event of that number is the one consumed before; false if there is none. */
        boolean isContinued(String link) {
            return at != null && !at.isEmpty() && FeedLink.sha256(at).equals(link);
        }
    }

    record Item(long sequence, String jws, @Nullable String link) {

        String linkOrEmpty() {
            return link == null ? "" : link;
        }
    }

    private final ConsentServiceClient consent;
    private final SharingEventVerifier events;
    private final SharingRepository sharings;
    private final UnverifiedEventRepository unverified;
    private final WithdrawalService withdrawals;
    private final SharingSettings settings;
    private final SharingTermination termination;
    private final SharingGrant grant;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Time at which the feed was last consumed to its end; not in the database, where it could be altered. */
    private volatile Instant lastConsumed = Instant.EPOCH;

    SharingFeedConsumer(
            ConsentServiceClient consent,
            SharingEventVerifier events,
            SharingRepository sharings,
            UnverifiedEventRepository unverified,
            WithdrawalService withdrawals,
            SharingSettings settings,
            SharingTermination termination,
            SharingGrant grant,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.consent = consent;
        this.events = events;
        this.sharings = sharings;
        this.unverified = unverified;
        this.withdrawals = withdrawals;
        this.settings = settings;
        this.termination = termination;
        this.grant = grant;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Consumes the feed unless that was done recently, so that a vault that cannot receive withdrawals opens nothing.
     *
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     */
    void consumeUnlessRecent() {
        if (clock.instant().isAfter(lastConsumed.plus(settings.heardWithin()))) {
            consume();
        }
    }

    /**
     * Consumes the feed to its end.
     *
     * @throws fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException if the consent service does
     *     not answer
     */
    void consume() {
        Instant begun = clock.instant();
        retryUnverified();
        FeedPage page = page(sharings.position());
        consume(page.items());
        while (page.items().size() == PAGE) {
            page = page(sharings.position());
            consume(page.items());
        }
        lastConsumed = begun;
        withdrawals.addUnlisted();
    }

    /** Returns the events after a position; those from the beginning if the feed is not the one consumed before. */
    private FeedPage page(SharingRepository.Position from) {
        FeedPage page = ask(from.number());
        if (from.number() == 0 || page.isContinued(from.link())) {
            return page;
        }
        transaction.executeWithoutResult(status -> {
            if (sharings.resetPosition(from)) {
                log.error(
                        "the feed of the consent service differs from the one consumed, as after a restore; it is consumed from the beginning");
                journal.append(JournalEvent.of(VaultJournalEvent.SHARING_FEED_RESTORED)
                        .actor("consent-service")
                        .fact("event", Long.toString(from.number())));
            }
        });
        return ask(0);
    }

    private FeedPage ask(long after) {
        return consent.get(FeedPage.class, "/api/sharing-events?after={after}&limit={limit}", after, PAGE);
    }

    private void consume(List<Item> items) {
        items.forEach(this::consume);
    }

    private void consume(Item item) {
        Optional<SharingEvent> event = events.verified(item.jws());
        String link = item.linkOrEmpty();
        SharingRepository.Position before = sharings.position();
        boolean chained = events.isChained(link, item.sequence(), item.jws(), before.link());
        event.ifPresent(this::list);
        transaction.executeWithoutResult(status -> {
            if (sharings.advance(item.sequence(), FeedLink.sha256(link))) {
                if (!chained) {
                    recordBroken(item);
                }
                event.ifPresentOrElse(each -> apply(each, item.jws()), () -> keep(item));
            }
        });
    }

    /**
     * Tries again to verify stored events. They may be applied in any order, because an end is final and an earlier
     * revision has no effect after a later one.
     */
    private void retryUnverified() {
        unverified.removeOlderThan(settings.refusedKept());
        for (String jws : unverified.takeForRetry(KEPT)) {
            Optional<SharingEvent> event = events.verified(jws);
            if (event.isPresent()) {
                list(event.orElseThrow());
                transaction.executeWithoutResult(status -> {
                    if (unverified.remove(jws)) {
                        apply(event.orElseThrow(), jws);
                    }
                });
            }
        }
    }

    /**
     * Adds a withdrawal to the list before the database is changed, so that no later change of the database reverts it.
     */
    private void list(SharingEvent event) {
        if (event.kind().equals(SharingEvent.WITHDRAWN)) {
            withdrawals.addToList(event.authorisation());
        }
    }

    private void apply(SharingEvent event, String signed) {
        if (event.grants()) {
            grant.apply(event, signed);
        } else {
            termination.end(event.authorisation(), event.owner(), event.kind());
        }
    }

    private void keep(Item item) {
        if (!unverified.insert(item.sequence(), item.jws())) {
            return;
        }
        log.error(
                "the event {} is not verified by a key of the consent service; it is stored and will be retried",
                item.sequence());
        journal.append(JournalEvent.of(VaultJournalEvent.SHARING_EVENT_REFUSED)
                .outcome(Outcome.REFUSED)
                .actor("consent-service")
                .fact("event", Long.toString(item.sequence()))
                .fact("reason", "signature"));
    }

    /** Records that the feed was altered. Its events are consumed, since each is signed by itself. */
    private void recordBroken(Item item) {
        log.error("the event {} is not chained to the one before: the feed was changed", item.sequence());
        journal.append(JournalEvent.of(VaultJournalEvent.SHARING_FEED_BROKEN)
                .outcome(Outcome.REFUSED)
                .actor("consent-service")
                .fact("event", Long.toString(item.sequence())));
    }
}
