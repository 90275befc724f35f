package fr.montpellier.multipass.identity.cards;

import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prints and revokes cards. Revocation is final. Each change is written to the journal in the same transaction. */
@Service
public class PrintedCards implements TombstoneHandler {

    private static final String KIND = "card";

    /** The largest number of valid cards of one resident. */
    static final int MOST_VALID = 3;

    /**
     * The largest number of cards that one resident prints in a year: each takes an index in the list until it expires.
     */
    static final int MOST_A_YEAR = 12;

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int ATTEMPTS = 100;
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final PrintedCardRepository repository;
    private final CardSettings settings;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Tombstones tombstones;
    private final Notices notices;
    private final BatchedDeletion deletion;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PrintedCards(
            PrintedCardRepository repository,
            CardSettings settings,
            PairwiseSubjects subjects,
            Journal journal,
            Tombstones tombstones,
            Notices notices,
            BatchedDeletion deletion,
            Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.subjects = subjects;
        this.journal = journal;
        this.tombstones = tombstones;
        this.notices = notices;
        this.deletion = deletion;
        this.clock = clock;
    }

    /** Returns the cards of a resident that have not expired, newest first. */
    public List<PrintedCard> of(UUID holder) {
        Instant now = clock.instant();
        return repository.of(holder).stream()
                .filter(card -> now.isBefore(card.expiresAt()))
                .toList();
    }

    /**
     * Finds a valid card of a resident.
     *
     * @return the card, or empty if the resident has no such card or it is no longer valid
     */
    Optional<PrintedCard> findValid(UUID holder, UUID id) {
        return repository.find(holder, id).filter(card -> card.isValidAt(clock.instant()));
    }

    /**
     * Prints a card for a resident.
     *
     * @throws ProblemException with {@link IdentityProblem#TOO_MANY_CARDS} beyond {@value #MOST_VALID} valid ones or
     *     {@value #MOST_A_YEAR} a year
     */
    @Transactional
    public PrintedCard print(UUID holder) {
        repository.lock(holder);
        return print(holder, UUID.randomUUID(), Optional.empty());
    }

    /**
     * Prints a card for a resident at a counter. A call that the same agent repeats within ten minutes returns the card that
     * the first one made, since a page that is reloaded sends its form again.
     *
     * @param id identifier for the new card
     * @throws ProblemException as {@link #print(UUID)}, and with {@link CommonProblem#NOT_FOUND} if the identifier is that of
     *     any other card
     */
    @Transactional
    public PrintedCard printAtCounter(UUID holder, UUID id, UUID agent) {
        repository.lock(holder);
        Instant now = clock.instant();
        Optional<PrintedCard> made = repository
                .find(holder, id)
                .filter(card -> card.isValidAt(now)
                        && card.printedBy().filter(agent::equals).isPresent()
                        && now.isBefore(card.printedAt().plus(REPEATED)));
        if (made.isPresent()) {
            return made.get();
        }
        if (repository.exists(id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND).because("the identifier is that of another card");
        }
        PrintedCard card = print(holder, id, Optional.of(agent));
        tell(holder, card.id(), NoticeKind.CARD_PRINTED, card.printedAt());
        return card;
    }

    /** Prints a card under the lock of the holder. */
    private PrintedCard print(UUID holder, UUID id, Optional<UUID> agent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<PrintedCard> cards = repository.of(holder);
        if (cards.stream().filter(card -> card.isValidAt(now)).count() >= MOST_VALID
                || cards.stream()
                                .filter(card -> card.printedAt().isAfter(now.minus(YEAR)))
                                .count()
                        >= MOST_A_YEAR) {
            throw new ProblemException(IdentityProblem.TOO_MANY_CARDS);
        }
        PrintedCard card = insert(holder, id, now, agent);
        append(IdentityJournalEvent.CARD_PRINTED, holder, card.id(), agent);
        return card;
    }

    private PrintedCard insert(UUID holder, UUID id, Instant now, Optional<UUID> agent) {
        Instant until =
                now.atOffset(ZoneOffset.UTC).plus(settings.printedLife()).toInstant();
        for (int i = 0; i < ATTEMPTS; i++) {
            var card = new PrintedCard(id, random.nextInt(settings.capacity()), now, until, agent, Optional.empty());
            if (repository.insert(holder, card)) {
                return card;
            }
        }
        throw new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE)
                .because("no free index found in the list of cards; increase multipass.identity.cards.capacity");
    }

    /**
     * Revokes a card; may be repeated.
     *
     * @throws ProblemException with {@link CommonProblem#NOT_FOUND} if the card belongs to another resident or does not
     *     exist
     */
    @Transactional
    public void revoke(UUID holder, UUID id) {
        revoke(holder, id, Optional.empty());
    }

    /**
     * Revokes a card at a counter; may be repeated.
     *
     * @throws ProblemException as {@link #revoke(UUID, UUID)}
     */
    @Transactional
    public void revokeAtCounter(UUID holder, UUID id, UUID agent) {
        if (revoke(holder, id, Optional.of(agent))) {
            tell(holder, UUID.randomUUID(), NoticeKind.CARD_REVOKED, clock.instant());
        }
    }

    /** Returns whether the card was valid until now. */
    private boolean revoke(UUID holder, UUID id, Optional<UUID> agent) {
        repository.lock(holder);
        PrintedCard card = repository
                .find(holder, id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND).because("no such card"));
        if (card.revokedAt().isPresent()) {
            return false;
        }
        repository.revoke(id, clock.instant());
        tombstones.add(KIND, id.toString());
        append(IdentityJournalEvent.CARD_REVOKED, holder, id, agent);
        return true;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Revokes a card again that an older copy of the database has brought back. */
    @Override
    public void endAgain(Tombstone tombstone) {
        repository.revoke(UUID.fromString(tombstone.part(0)), tombstone.at());
    }

    /** Revokes all cards of a resident, in the caller's transaction, because their death was recorded by that agent. */
    public void revokeAll(UUID holder, UUID agent) {
        of(holder).forEach(card -> revoke(holder, card.id(), Optional.of(agent)));
    }

    /** Revokes all cards of a resident, in the caller's transaction, because they closed their account. */
    public void revokeAll(UUID holder) {
        of(holder).forEach(card -> revoke(holder, card.id(), Optional.empty()));
    }

    /** Revokes all cards of a resident and deletes the reference to the resident, in the caller's transaction. */
    public void erase(UUID holder) {
        repository.lock(holder);
        repository.anonymize(holder, clock.instant());
    }

    StatusList revoked() {
        return StatusList.of(settings.capacity(), repository.revokedPlaces(clock.instant()));
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow("FROM printed_card", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** @param agent empty if the resident did it */
    private void append(IdentityJournalEvent type, UUID holder, UUID card, Optional<UUID> agent) {
        journal.append(JournalEvent.of(type)
                .actor(subjects.inMultipass(agent.orElse(holder)))
                .subject(subjects.inMultipass(holder))
                .fact("card", card.toString()));
    }

    private void tell(UUID holder, UUID id, NoticeKind kind, Instant at) {
        notices.store(subjects.inMultipass(holder).value(), new Notice(id, kind, Optional.empty(), at));
    }
}
