package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A step of a recovery.
 *
 * @param agent who did it; empty for the server and for the resident
 * @param reason as the agent wrote it
 */
public record RecoveryStep(Instant at, Action action, Optional<UUID> agent, Optional<String> reason) {

    /** The kind of a step. */
    public enum Action {
        PROPOSED,
        DECLINED,
        CONFIRMED,
        READY,
        COMPLETED,
        /** The person replaced the means after a sign-in with FranceConnect, without agents and without a delay. */
        REPLACED,
        /** The person, signed in, changed the address of the account alone. */
        ADDRESS_CHANGED,
        /** By a link that was sent when the person replaced the means, or the address. */
        LOCKED,
        LAPSED,
        /** By the link that was sent to the address of the account. */
        STOPPED_BY_OLD_ADDRESS,
        /** By the link that was sent to the address that was to be the account's. */
        STOPPED_BY_NEW_ADDRESS,
        /** By the link that was sent to the address of notices. */
        STOPPED_BY_NOTICES_ADDRESS,
        /** By a person who signed in to the account. */
        STOPPED_BY_SIGN_IN,
        /** By a person who signed in to the Multipass through FranceConnect. */
        STOPPED_BY_FRANCECONNECT,
        STOPPED_BY_AGENT;

        /** Returns the name in keys of texts and in entries of the journal. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static RecoveryStep of(Action action, Instant at) {
        return new RecoveryStep(at, action, Optional.empty(), Optional.empty());
    }

    public static RecoveryStep of(Action action, UUID agent, Optional<String> reason, Instant at) {
        return new RecoveryStep(at, action, Optional.of(agent), reason);
    }
}
