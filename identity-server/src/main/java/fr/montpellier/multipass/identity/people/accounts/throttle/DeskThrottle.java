package fr.montpellier.multipass.identity.people.accounts.throttle;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** Limits what agents try at the desk: neither an agent nor two find accounts or birth dates by trying. */
@Service
public class DeskThrottle {

    private final AttemptRepository attempts;

    DeskThrottle(AttemptRepository attempts) {
        this.attempts = attempts;
    }

    /** Counts an account that the agent looks for, found or not; false if too many were. */
    public boolean search(UUID agent) {
        return attempts.count(AttemptKind.DESK_SEARCH, agent.toString());
    }

    /** Counts a person whom the agent looks for at the desk of cards, found or not; false if too many were that day. */
    public boolean searchForCard(UUID agent) {
        return attempts.count(AttemptKind.CARD_SEARCH, agent.toString());
    }

    /** Counts a mandate that a helper asks for, refused or not; false if too many were that day. */
    public boolean mandate(UUID helper) {
        return attempts.count(AttemptKind.MANDATE, helper.toString());
    }

    /** Counts a person whom the agent looks for in the register, found or not; false if too many were that day. */
    public boolean searchRegister(UUID agent) {
        return attempts.count(AttemptKind.REGISTER_SEARCH, agent.toString());
    }

    /** Counts a person whom the agent looks for at the desk of deaths, found or not; false if too many were that day. */
    public boolean searchDeath(UUID agent) {
        return attempts.count(AttemptKind.DEATH_SEARCH, agent.toString());
    }

    /**
     * Counts a document that the agent compares with a person at the desk of deaths; false if this agent compared too many. Others
     * are counted apart, so that no agent keeps a living person from being seen by another.
     */
    public boolean deathDocument(UUID agent, UUID holder) {
        return attempts.count(AttemptKind.DEATH_DOCUMENT, agent + " " + holder);
    }

    /** Counts a hold of the erasure that the agent proposes after a death; false if this agent proposed too many for that person. */
    public boolean deathHold(UUID agent, UUID holder) {
        return attempts.count(AttemptKind.DEATH_HOLD, agent + " " + holder);
    }

    /** Counts an invitation that administrators send an agent again; false if too many were. */
    public boolean invitation(UUID agent) {
        return attempts.count(AttemptKind.INVITATION, agent.toString());
    }

    /** Counts a document that an agent compares with the holder of an account, the same or not; false if too many were. */
    public boolean document(UUID holder) {
        return attempts.count(AttemptKind.DESK_DOCUMENT, holder.toString());
    }
}
