package fr.montpellier.multipass.identity.people.citizens;

import java.time.Duration;
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

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /**
     * A delay before the erasure.
     *
     * @param until until when the account may be kept
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

    /** Returns until when the account may be kept, if that time is not over. */
    public Optional<Instant> keepableUntil(Instant now) {
        return delay.map(Delay::until).filter(now::isBefore);
    }

    /**
     * Returns when the erasure begins, if that is not yet the case. It is a minute after the end of the delay: another instance, whose
     * clock is a little behind, keeps no account that is being erased.
     */
    public Optional<Instant> erasedFrom(Instant now) {
        return delay.map(Delay::until).map(until -> until.plus(CLOCK_SKEW)).filter(now::isBefore);
    }
}
