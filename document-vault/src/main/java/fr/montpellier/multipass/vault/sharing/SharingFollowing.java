package fr.montpellier.multipass.vault.sharing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.vault.decisions.ConsentCalls;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private static final int KEPT = 100;

    /** @param at link of the number that was asked after, if an event has it */
    record FeedPage(List<Item> items, @Nullable String at) {

        /** Whether the event of that number is the one that was followed. A number without an event never is. */
        boolean isContinued(String link) {
            return at != null && !at.isEmpty() && FeedLink.sha256(at).equals(link);
        }
    }

    record Item(long sequence, String jws, @Nullable String link) {

        String linkOrEmpty() {
            return link == null ? "" : link;
        }
    }

    private final ConsentCalls consent;
    private final SharingEvents events;
    private final Sharings sharings;
    private final KeptEvents kept;
    private final Withdrawals withdrawals;
    private final SharingSettings settings;
    private final SharingEnd end;
    private final WrapMaking making;
    private final FactsMaking factsMaking;
    private final DocumentRegister documents;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** When the feed was followed to its end; not in the database, where a writer could set it. */
    private volatile Instant heard = Instant.EPOCH;

    SharingFollowing(
            ConsentCalls consent,
            SharingEvents events,
            Sharings sharings,
            KeptEvents kept,
            Withdrawals withdrawals,
            SharingSettings settings,
            SharingEnd end,
            WrapMaking making,
            FactsMaking factsMaking,
            DocumentRegister documents,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.consent = consent;
        this.events = events;
        this.sharings = sharings;
        this.kept = kept;
        this.withdrawals = withdrawals;
        this.settings = settings;
        this.end = end;
        this.making = making;
        this.factsMaking = factsMaking;
        this.documents = documents;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Follows the feed unless that was done lately: a vault that is kept from hearing of withdrawals opens nothing.
     *
     * @throws fr.montpellier.multipass.vault.decisions.ConsentUnavailableException if the consent service does not answer
     */
    void followUnlessHeard() {
        if (clock.instant().isAfter(heard.plus(settings.heardWithin()))) {
            follow();
        }
    }

    /** @throws fr.montpellier.multipass.vault.decisions.ConsentUnavailableException if the consent service does not answer */
    void follow() {
        Instant begun = clock.instant();
        tryKeptAgain();
        FeedPage page = page(sharings.position());
        follow(page.items());
        while (page.items().size() == PAGE) {
            page = page(sharings.position());
            follow(page.items());
        }
        heard = begun;
        withdrawals.listAll();
    }

    /** What follows that position; from the beginning when the feed is not the one that was followed. */
    private FeedPage page(Sharings.Position from) {
        FeedPage page = ask(from.number());
        if (from.number() == 0 || page.isContinued(from.link())) {
            return page;
        }
        transaction.executeWithoutResult(status -> {
            if (sharings.beginAgain(from)) {
                log.error("the feed of the consent service is another, as after a restore: all of it is read again");
                journal.append(JournalEvent.of("vault.sharing-feed-restored")
                        .actor("consent-service")
                        .fact("event", Long.toString(from.number())));
            }
        });
        return ask(0);
    }

    private FeedPage ask(long after) {
        return consent.get(FeedPage.class, "/api/sharing-events?after={after}&limit={limit}", after, PAGE);
    }

    private void follow(List<Item> items) {
        items.forEach(this::follow);
    }

    private void follow(Item item) {
        Optional<SharingEvent> event = events.verified(item.jws());
        String link = item.linkOrEmpty();
        Sharings.Position before = sharings.position();
        boolean chained = events.isChained(link, item.sequence(), item.jws(), before.link());
        event.ifPresent(this::list);
        transaction.executeWithoutResult(status -> {
            if (sharings.advance(item.sequence(), FeedLink.sha256(link))) {
                if (!chained) {
                    tellBroken(item);
                }
                event.ifPresentOrElse(each -> apply(each, item.jws()), () -> keep(item));
            }
        });
    }

    /** An end is for ever, and what is given after it changes nothing: so events may be followed in any order. */
    private void tryKeptAgain() {
        kept.removeOlderThan(settings.refusedKept());
        for (String jws : kept.toTry(KEPT)) {
            Optional<SharingEvent> event = events.verified(jws);
            if (event.isPresent()) {
                list(event.orElseThrow());
                transaction.executeWithoutResult(status -> {
                    if (kept.remove(jws)) {
                        apply(event.orElseThrow(), jws);
                    }
                });
            }
        }
    }

    /** Before the database is told: from then on nothing that is written there takes it back. */
    private void list(SharingEvent event) {
        if (event.kind().equals(SharingEvent.WITHDRAWN)) {
            withdrawals.list(event.authorisation());
        }
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

    private void keep(Item item) {
        if (!kept.keep(item.sequence(), item.jws())) {
            return;
        }
        log.error(
                "the event {} is not verified by a key of the consent service, and is kept to be tried again",
                item.sequence());
        journal.append(JournalEvent.of("vault.sharing-event-refused")
                .outcome(Outcome.REFUSED)
                .actor("consent-service")
                .fact("event", Long.toString(item.sequence()))
                .fact("reason", "signature"));
    }

    /** Something was taken out of the feed, or put into it. Events are followed all the same: each is signed by itself. */
    private void tellBroken(Item item) {
        log.error("the event {} is not chained to the one before: the feed was changed", item.sequence());
        journal.append(JournalEvent.of("vault.sharing-feed-broken")
                .outcome(Outcome.REFUSED)
                .actor("consent-service")
                .fact("event", Long.toString(item.sequence())));
    }
}
