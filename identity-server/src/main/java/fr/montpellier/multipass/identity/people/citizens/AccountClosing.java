package fr.montpellier.multipass.identity.people.citizens;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The closing of a resident's account, until all of their data is erased.
 *
 * @param acr level of assurance of the sign-in with which the resident closed it
 * @param delay in which the resident may keep the account; empty if it is erased at once
 */
public record AccountClosing(CitizenId holder, String acr, Instant begunAt, Optional<Delay> delay) {

    /**
     * A delay before the erasure.
     *
     * @param until when the erasure begins
     * @param link identifier in the link with which the account is kept
     * @param linkHash keyed hash of that link, in base64url
     */
    public record Delay(Instant until, UUID link, String linkHash) {

        /** Returns a text without the hash, which may be logged. */
        @Override
        public String toString() {
            return "Delay[" + until + "]";
        }
    }

    /** Creates a closing whose erasure begins at once. */
    public AccountClosing(CitizenId holder, String acr, Instant begunAt) {
        this(holder, acr, begunAt, Optional.empty());
    }

    /** Returns when the erasure begins, if that is not yet the case. */
    public Optional<Instant> keepableUntil(Instant now) {
        return delay.map(Delay::until).filter(now::isBefore);
    }
}
