package fr.montpellier.multipass.identity.people.register;

import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.register.SearchRefusedException.Refusal;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds a resident by exactly their Multipass number, or by their names and birth date. Residents are never listed, nor found by a
 * part of a name. Each search is in the journal with its reason, for each person who was found; they see it.
 */
@Service
class RegisterSearch {

    /** The largest number of people who are shown. */
    private static final int MOST = 3;

    private static final int SHORTEST = 10;
    private static final int LONGEST = 300;

    private final Citizens citizens;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final TransactionTemplate transaction;

    RegisterSearch(
            Citizens citizens,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            PairwiseSubjects subjects,
            Journal journal,
            TransactionTemplate transaction) {
        this.citizens = citizens;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.subjects = subjects;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * What an agent looks for. A person must have the number, the names and the birth date that are given.
     *
     * @param stated sentence in which the agent says why; the person reads it
     */
    record Search(
            Optional<MultipassNumber> number, Optional<IdentitePivot> person, SearchReason reason, String stated) {

        /** @throws SearchRefusedException if there is neither a number nor a person, or no sentence */
        Search {
            if (number.isEmpty() && person.isEmpty()) {
                throw new SearchRefusedException(Refusal.CRITERIA);
            }
            stated = stated.strip();
            if (stated.length() < SHORTEST || stated.length() > LONGEST || !DisplayNames.isReadable(stated)) {
                throw new SearchRefusedException(Refusal.REASON);
            }
        }

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Search[" + reason + "]";
        }
    }

    /**
     * Finds the residents; at least one.
     *
     * @throws SearchRefusedException if a rule refuses
     */
    List<Citizen> find(DeskAgent agent, Search search) {
        if (!throttle.searchRegister(agent.id())) {
            throw new SearchRefusedException(Refusal.SEARCHED_TOO_OFTEN);
        }
        // What is found stays in the journal when a rule refuses it afterwards.
        List<Citizen> found = transaction.execute(status -> {
            List<Citizen> all = matching(search);
            append(agent, search, all, refusal(agent, all));
            return all;
        });
        refusal(agent, found).ifPresent(refusal -> {
            throw new SearchRefusedException(refusal);
        });
        return found;
    }

    private List<Citizen> matching(Search search) {
        return search.number()
                .map(number -> citizens.find(number).stream()
                        .filter(citizen -> search.person()
                                .map(person -> citizens.isShownBy(citizen.id(), person)
                                        && citizen.pivot().hasGivenNamesOf(person))
                                .orElse(true))
                        .map(citizens::current)
                        .toList())
                .orElseGet(() -> citizens.shownBy(search.person().orElseThrow()));
    }

    private Optional<Refusal> refusal(DeskAgent agent, List<Citizen> found) {
        if (found.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        if (found.size() > MOST) {
            return Optional.of(Refusal.TOO_MANY);
        }
        return found.stream().anyMatch(citizen -> conflicts.hasSameName(agent, citizen.id()))
                ? Optional.of(Refusal.OWN_NAME)
                : Optional.empty();
    }

    /** Appends an entry for each person who was found; for too many people, who are not shown, one without a person. */
    private void append(DeskAgent agent, Search search, List<Citizen> found, Optional<Refusal> refused) {
        JournalEvent about = JournalEvent.of(IdentityJournalEvent.REGISTER_SEARCHED)
                .actor(subjects.inMultipass(agent.id()))
                .fact("reason", search.reason().code())
                .disclose("actorName", agent.givenName() + " " + agent.usualName())
                .disclose("statedReason", search.stated());
        JournalEvent said = refused.isPresent() ? about.outcome(Outcome.REFUSED) : about;
        if (found.isEmpty() || found.size() > MOST) {
            journal.append(said);
            return;
        }
        found.forEach(citizen ->
                journal.append(said.subject(subjects.inMultipass(citizen.id().value()))));
    }
}
