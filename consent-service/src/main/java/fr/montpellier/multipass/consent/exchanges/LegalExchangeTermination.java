package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends exchanges that were not sent. One that was sent ends as every other access of a department does. */
@Service
public class LegalExchangeTermination {

    private final LegalExchangeRepository exchanges;
    private final SharingFeed feed;
    private final Journal journal;
    private final Clock clock;

    LegalExchangeTermination(LegalExchangeRepository exchanges, SharingFeed feed, Journal journal, Clock clock) {
        this.exchanges = exchanges;
        this.feed = feed;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns exchanges that were not sent in time. */
    List<SharingAuthorisationId> findOverdue(int limit) {
        return exchanges.findOverdue(clock.instant(), limit);
    }

    /**
     * Ends one exchange that was not sent in time, in a transaction of its own.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean endOverdue(SharingAuthorisationId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<LegalExchange> overdue = exchanges.lockOverdue(id, now);
        overdue.ifPresent(each -> end(each, ExchangeEnd.NOT_SENT, now));
        return overdue.isPresent();
    }

    /**
     * Ends one exchange of a resident that is not sent, in the transaction of the caller.
     *
     * @return false if the resident has none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean endNextUnsent(SubjectId resident, ExchangeEnd reason) {
        Optional<LegalExchange> unsent = exchanges.lockNextUnsent(resident);
        unsent.ifPresent(each -> end(each, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return unsent.isPresent();
    }

    /** Returns whether the resident has an exchange that is neither sent nor ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasUnsent(SubjectId resident) {
        return exchanges.lockNextUnsent(resident).isPresent();
    }

    /** Ends an exchange that is not sent, which the current transaction has locked. */
    void end(LegalExchange exchange, ExchangeEnd reason, Instant now) {
        LegalExchange ended = exchange.ended(now);
        exchanges.update(ended);
        feed.publish(ExchangeChangeMapper.of(SharingChange.Kind.EXPIRED, ended, now));
        journal.append(ExchangeJournalEvents.ended(ended, reason));
    }

    /** Removes a resident who closed their account from their exchanges, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(SubjectId resident) {
        exchanges.anonymise(resident, SharingAuthorisation.NO_PERSON);
    }
}
