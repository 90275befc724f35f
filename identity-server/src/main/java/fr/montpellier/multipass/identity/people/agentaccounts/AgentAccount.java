package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.PasswordAccount;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account with which an agent signs in without ProConnect, always with a second factor.
 *
 * @param passwordHash Argon2id in the PHC string format
 * @param codeSecret secret of the authenticator application, in base 32
 * @param proposedReset reset that an administrator proposed and another has to confirm
 */
public record AgentAccount(
        UUID agent,
        EmailAddress email,
        AgentNames names,
        String passwordHash,
        String codeSecret,
        Optional<ProposedReset> proposedReset)
        implements PasswordAccount {

    /** A proposal of an administrator to replace lost means of sign-in. */
    public record ProposedReset(UUID by, Instant at, String reason) {}

    @Override
    public UUID holder() {
        return agent;
    }

    AgentAccount withPassword(String hash) {
        return new AgentAccount(agent, email, names, hash, codeSecret, proposedReset);
    }

    AgentAccount withProposedReset(Optional<ProposedReset> proposal) {
        return new AgentAccount(agent, email, names, passwordHash, codeSecret, proposal);
    }

    /** Returns a text without personal values and secrets, which may be logged. */
    @Override
    public String toString() {
        return "AgentAccount[" + agent + "]";
    }
}
