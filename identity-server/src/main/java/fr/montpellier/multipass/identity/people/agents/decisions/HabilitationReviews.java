package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.AgentQuery;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Confirms every six months that habilitations are still needed. */
@Service
public class HabilitationReviews {

    /** The time between two reviews. */
    static final Period REVIEW = Period.ofMonths(6);

    /** The time after the day of a review at which an unconfirmed habilitation ends. */
    public static final Period REVIEW_DELAY = Period.ofDays(30);

    private final HeldHabilitations held;

    HabilitationReviews(HeldHabilitations held) {
        this.held = held;
    }

    /**
     * Confirms that an habilitation is still needed.
     *
     * @throws HabilitationRefusedException if it is not in force, belongs to the administrator, or no confirmation is
     *     due
     */
    @Transactional
    public void confirm(Administrator by, UUID id) {
        held.lock(by);
        Habilitation found = held.habilitation(by, id);
        LocalDate today = held.today();
        if (!found.isInForceOn(today) || !isDue(found, today)) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "no confirmation is due");
        }
        if (held.mayBe(by, found.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the administrator cannot confirm their own habilitation");
        }
        held.update(
                IdentityJournalEvent.HABILITATION_CONFIRMED,
                by.agent(),
                held.agent(by, found.agent()),
                found.reviewed(today.plus(REVIEW)));
    }

    /**
     * Returns whether an administrator is asked to confirm an habilitation: from a month before its review, unless it
     * ends before.
     */
    public static boolean isDue(Habilitation habilitation, LocalDate today) {
        LocalDate soon = today.plus(AgentQuery.SOON);
        return !habilitation.reviewOn().isAfter(soon) && habilitation.until().isAfter(soon);
    }
}
