package fr.montpellier.multipass.portal.gateways.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An agent of the administrator's organisation.
 *
 * @param subject pseudonym in the journals
 * @param name empty until the first sign-in
 * @param invitedUntil empty once the invitation was answered
 * @param self whether it is the administrator who is signed in
 * @param account empty if the agent signs in with ProConnect
 * @param habilitations those that have not ended first, newest first
 */
public record OrganisationAgent(
        String id,
        String subject,
        String email,
        Optional<String> name,
        Instant invitedAt,
        Optional<Instant> invitedUntil,
        Optional<Instant> signedInAt,
        boolean self,
        Optional<Account> account,
        List<Habilitation> habilitations) {

    /**
     * The account of an agent without ProConnect.
     *
     * @param state {@code invited}, {@code open} or {@code reset-proposed}
     * @param by administrator who proposed to replace lost means, with a reason
     */
    public record Account(
            String state, Optional<String> by, Optional<String> reason, boolean mayPropose, boolean mayConfirm) {}

    /**
     * What the agent may do.
     *
     * @param role {@code agent}, {@code administrator}, {@code dpo} or {@code reconciler}
     * @param demarches the only ones; empty: all of the department
     * @param exceptional whether the agent may open documents exceptionally
     * @param state {@code requested}, {@code upcoming}, {@code in-force}, {@code suspended} or {@code ended}
     * @param givenBy empty if the operator's command gave it
     * @param confirmUntil day after which it ends unless an administrator confirms it; empty while none is asked
     */
    public record Habilitation(
            String id,
            String role,
            Optional<String> department,
            List<String> demarches,
            boolean exceptional,
            LocalDate from,
            LocalDate until,
            String reason,
            String state,
            Optional<String> givenBy,
            Instant givenAt,
            Optional<String> approvedBy,
            Optional<Instant> approvedAt,
            Optional<LocalDate> confirmUntil,
            boolean mayApprove,
            boolean mayConfirm,
            Optional<ProposedEnd> proposedEnd,
            Optional<End> end) {

        /** Returns whether two administrators must agree to give and to end it. */
        public boolean isPowerful() {
            return !role.equals("agent");
        }

        public boolean isEnded() {
            return state.equals("ended");
        }
    }

    /**
     * An end that an administrator proposed and another has to confirm.
     *
     * @param suspended whether the habilitation opens nothing meanwhile, because the agent leaves
     */
    public record ProposedEnd(
            Instant at,
            Optional<String> by,
            String reason,
            boolean suspended,
            boolean mayConfirm,
            boolean mayDecline) {}

    /**
     * @param cause {@code ended}, {@code left}, {@code refused}, {@code replaced}, {@code term} or {@code not-confirmed}
     * @param by empty if it ended by itself
     */
    public record End(Instant at, String cause, Optional<String> by, Optional<String> reason) {}

    /** Returns the name, or the address of an agent who has not signed in. */
    public String displayName() {
        return name.orElse(email);
    }

    /** Returns a text without name and address, which are personal. */
    @Override
    public String toString() {
        return "OrganisationAgent[" + id + "]";
    }
}
