package fr.montpellier.multipass.identity.people.accounts.recovery;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The settings of recoveries.
 *
 * @param delay in which a recovery that two agents decided on can be stopped; twice as long if the mailbox was declared lost
 * @param kept how long a recovery that has ended is kept
 */
@Component
record RecoverySettings(Duration delay, Duration kept) {

    /** In which the second agent decides. */
    static final Duration PROPOSAL = Duration.ofDays(7);
    /** In which the person chooses a password, after the delay. */
    static final Duration READY = Duration.ofDays(14);
    /** Between the stop of a recovery and the proposal of the next one. */
    static final Duration PAUSE = Duration.ofDays(1);
    /** How long a lock is kept at most; it is kept no longer than other recoveries once the account is opened again. */
    static final Duration LOCK = Duration.ofDays(3_650);
    /** In which a link locks an account whose means were replaced after FranceConnect. */
    static final Duration LOCKABLE = Duration.ofDays(7);
    /**
     * After a recovery was stopped, in which the mailbox alone replaces no password; and after the mailbox alone replaced one, in which
     * the account is not closed.
     */
    static final Duration MAILBOX_PAUSE = Duration.ofDays(7);
    /** Before the first recovery that was stopped: who got the account by the mailbox alone since then does not stop one that says that it is lost. */
    static final Duration MAILBOX_LOOKED_BACK = Duration.ofDays(30);

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if the delay is not positive, or recoveries are kept for less time than they pause the mailbox
     */
    RecoverySettings(
            @Value("${multipass.identity.recovery.delay:72h}") Duration delay,
            @Value("${multipass.identity.recovery.kept:90d}") Duration kept) {
        if (!delay.isPositive() || kept.compareTo(MAILBOX_PAUSE) < 0) {
            throw new IllegalArgumentException(
                    "multipass.identity.recovery.delay is positive, and .kept at least " + MAILBOX_PAUSE);
        }
        this.delay = delay;
        this.kept = kept;
    }
}
