package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The permission that an organisation gives an agent for a time.
 *
 * @param role {@link Role#AGENT}, {@link Role#ADMINISTRATOR}, {@link Role#DPO} {@link Role#RECONCILER}
 *     or {@link Role#OPERATOR}
 * @param department department of the agent; only for the role {@link Role#AGENT}
 * @param demarches démarches whose cases the agent handles; if empty, all of the department
 * @param from the first day on which it is in force
 * @param until the last day on which it is in force
 * @param reason reason, as the administrator wrote it
 * @param givenBy administrator who gave or requested it; empty for the operator's command
 * @param approvedBy the second administrator; empty if none was needed
 * @param approvedAt time of the decision; empty while it awaits a second administrator
 * @param reviewOn day of the review, at which an administrator is asked whether it is still needed
 * @param exceptional whether the agent may open documents exceptionally; only for the role {@link Role#AGENT}
 * @param proposedEnd end that an administrator proposed and another has to confirm
 */
public record Habilitation(
        UUID id,
        UUID agent,
        Role role,
        Optional<DepartmentCode> department,
        Set<DemarcheCode> demarches,
        LocalDate from,
        LocalDate until,
        String reason,
        Optional<UUID> givenBy,
        Instant givenAt,
        Optional<UUID> approvedBy,
        Optional<Instant> approvedAt,
        LocalDate reviewOn,
        boolean exceptional,
        Optional<ProposedEnd> proposedEnd,
        Optional<End> end) {

    /**
     * A proposal to end a powerful habilitation.
     *
     * @param by administrator who proposed it
     * @param suspendedAt time from which the habilitation opens nothing, because the agent left; empty if it stays in
     *     force until the proposal is confirmed
     */
    public record ProposedEnd(UUID by, Instant at, String reason, Optional<Instant> suspendedAt) {}

    /**
     * The end of an habilitation, on its last day or before.
     *
     * @param by administrator who ended it; empty if it ended by itself
     * @param reason reason, as the administrator wrote it; empty if it ended by itself
     */
    public record End(Instant at, Cause cause, Optional<UUID> by, Optional<String> reason) {}

    /** Why an habilitation ended. */
    public enum Cause {
        /** An administrator ended it. */
        ENDED,
        /** The agent left: all of their habilitations ended. */
        LEFT,
        /** A second administrator refused it. */
        REFUSED,
        /** Another one of the same role and department replaced it. */
        REPLACED,
        /** Its last day has passed. */
        TERM,
        /** No administrator confirmed it in time. */
        NOT_CONFIRMED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The state of an habilitation on a day. */
    public enum State {
        /** The habilitation awaits a second administrator. */
        REQUESTED,
        /** The habilitation is not in force yet. */
        UPCOMING,
        IN_FORCE,
        /** The agent left; the end awaits a second administrator. */
        SUSPENDED,
        ENDED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State stateOn(LocalDate day) {
        if (end.isPresent() || day.isAfter(until)) {
            return State.ENDED;
        }
        if (approvedAt.isEmpty()) {
            return State.REQUESTED;
        }
        if (proposedEnd.flatMap(ProposedEnd::suspendedAt).isPresent()) {
            return State.SUSPENDED;
        }
        return day.isBefore(from) ? State.UPCOMING : State.IN_FORCE;
    }

    public boolean isInForceOn(LocalDate day) {
        return stateOn(day) == State.IN_FORCE;
    }

    /** Returns whether both have the same role and department, so that the later one replaces the earlier. */
    public boolean isSameAs(Habilitation other) {
        return role == other.role && department.equals(other.department);
    }

    /** Returns whether two administrators must agree to give and to end it. */
    public boolean isPowerful() {
        return role != Role.AGENT;
    }

    /** Returns whether two administrators must agree to give it; one ends what an agent may do beside the others. */
    public boolean isGivenByTwo() {
        return isPowerful() || exceptional;
    }

    public Habilitation approved(Optional<UUID> by, Instant at) {
        return with(by, Optional.of(at), reviewOn, proposedEnd, end);
    }

    public Habilitation reviewed(LocalDate next) {
        return with(approvedBy, approvedAt, next, proposedEnd, end);
    }

    public Habilitation withProposedEnd(Optional<ProposedEnd> proposal) {
        return with(approvedBy, approvedAt, reviewOn, proposal, end);
    }

    public Habilitation ended(End how) {
        return with(approvedBy, approvedAt, reviewOn, proposedEnd, Optional.of(how));
    }

    /** Returns this habilitation with changed values of the components that may change. */
    private Habilitation with(
            Optional<UUID> newApprover,
            Optional<Instant> newApproval,
            LocalDate newReview,
            Optional<ProposedEnd> newProposal,
            Optional<End> newEnd) {
        return new Habilitation(
                id,
                agent,
                role,
                department,
                demarches,
                from,
                until,
                reason,
                givenBy,
                givenAt,
                newApprover,
                newApproval,
                newReview,
                exceptional,
                newProposal,
                newEnd);
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Habilitation[" + id + "]";
    }
}
