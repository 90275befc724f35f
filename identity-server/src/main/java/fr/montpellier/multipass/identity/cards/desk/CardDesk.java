package fr.montpellier.multipass.identity.cards.desk;

import fr.montpellier.multipass.identity.cards.PrintedCard;
import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.cards.desk.CardRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the resident who stands at a counter by the identity document that they show, and prints or revokes their cards.
 * Residents are never listed: an agent finds no one without their names and birth date, looks for few people a day, and each
 * search is in the journal with its purpose, found or not.
 */
@Service
class CardDesk {

    private final Citizens citizens;
    private final PrintedCards cards;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final TransactionTemplate transaction;

    CardDesk(
            Citizens citizens,
            PrintedCards cards,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            PairwiseSubjects subjects,
            Journal journal,
            TransactionTemplate transaction) {
        this.citizens = citizens;
        this.cards = cards;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.subjects = subjects;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * What an agent types of a person who stands before them.
     *
     * @param document names and birth date of the identity document
     * @param number needed only if several people have these names and this date
     */
    record CardSubject(IdentitePivot document, Optional<MultipassNumber> number) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "CardSubject[…]";
        }
    }

    /** @param cards those that have not expired, newest first */
    record Found(Citizen citizen, List<PrintedCard> cards) {}

    /**
     * Finds the resident.
     *
     * @throws CardRefusedException if a rule refuses
     */
    Found search(DeskAgent agent, CardSubject person, SearchPurpose purpose) {
        if (!throttle.searchForCard(agent.id())) {
            throw new CardRefusedException(Reason.SEARCHED_TOO_OFTEN);
        }
        List<Citizen> matching = matching(person);
        Optional<Reason> refused = refusal(agent, matching);
        JournalEvent entry = JournalEvent.of(IdentityJournalEvent.CARD_SEARCHED)
                .actor(subjects.inMultipass(agent.id()))
                .fact("purpose", purpose.code());
        JournalEvent about = matching.size() == 1
                ? entry.subject(subjects.inMultipass(matching.getFirst().id().value()))
                : entry;
        transaction.executeWithoutResult(
                status -> journal.append(refused.isPresent() ? about.outcome(Outcome.REFUSED) : about));
        return found(matching, refused);
    }

    /**
     * Prints a card. It counts as a search, since the form may name another person than the page before.
     *
     * @param id identifier for the card; the same one prints no second card
     * @throws CardRefusedException if a rule refuses
     */
    PrintedCard print(DeskAgent agent, CardSubject person, UUID id) {
        Citizen citizen = search(agent, person, SearchPurpose.PRINT).citizen();
        try {
            return cards.printAtCounter(citizen.id().value(), id, agent.id());
        } catch (ProblemException e) {
            if (e.type() == IdentityProblem.TOO_MANY_CARDS) {
                throw new CardRefusedException(Reason.TOO_MANY_CARDS);
            }
            if (e.type() == CommonProblem.NOT_FOUND) {
                throw new CardRefusedException(Reason.CARD_KNOWN);
            }
            throw e;
        }
    }

    /**
     * Revokes a card; counts as a search as well.
     *
     * @throws CardRefusedException if a rule refuses
     */
    Found revoke(DeskAgent agent, CardSubject person, UUID card) {
        Citizen citizen = search(agent, person, SearchPurpose.LOST).citizen();
        CitizenId holder = holders(citizen)
                .filter(each -> cards.of(each.value()).stream()
                        .anyMatch(found -> found.id().equals(card)))
                .findFirst()
                .orElseThrow(() -> new CardRefusedException(Reason.CARD_KNOWN));
        cards.revokeAtCounter(holder.value(), card, agent.id());
        return found(citizen);
    }

    /** Returns the resident again, for the page after a step. */
    Found read(DeskAgent agent, CardSubject person) {
        List<Citizen> matching = matching(person);
        return found(matching, refusal(agent, matching));
    }

    private List<Citizen> matching(CardSubject person) {
        return person.number()
                .map(number ->
                        citizens.shownBy(person.document(), number).stream().toList())
                .orElseGet(() -> citizens.shownBy(person.document()));
    }

    /** Returns the resident's Multipass, and those that were merged into it: their cards are valid still. */
    private Stream<CitizenId> holders(Citizen citizen) {
        return citizens.withFormer(citizen.id()).stream();
    }

    private Optional<Reason> refusal(DeskAgent agent, List<Citizen> matching) {
        if (matching.isEmpty()) {
            return Optional.of(Reason.NOT_FOUND);
        }
        if (matching.size() > 1) {
            return Optional.of(Reason.SEVERAL);
        }
        CitizenId found = matching.getFirst().id();
        if (conflicts.hasSameName(agent, found)) {
            return Optional.of(Reason.OWN_NAME);
        }
        return closings.isClosed(found) ? Optional.of(Reason.CLOSING) : Optional.empty();
    }

    private Found found(List<Citizen> matching, Optional<Reason> refused) {
        refused.ifPresent(reason -> {
            throw new CardRefusedException(reason);
        });
        return found(matching.getFirst());
    }

    private Found found(Citizen citizen) {
        return new Found(
                citizen,
                holders(citizen)
                        .flatMap(holder -> cards.of(holder.value()).stream())
                        .sorted(Comparator.comparing(PrintedCard::printedAt).reversed())
                        .toList());
    }
}
