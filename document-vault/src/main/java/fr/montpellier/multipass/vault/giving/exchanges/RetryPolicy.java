package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceAnswer.IdentityIncomplete.Part;
import fr.montpellier.multipass.vault.sources.SourceAnswer.OperatorMustAct.Cause;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a source that could not answer is asked again without the resident: not before the time that it names, and ever more
 * rarely.
 */
final class RetryPolicy {

    /** How long a source is asked again, from the first question on. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration UNKNOWN_DELAY = Duration.ofMinutes(10);
    /** After that many doublings the delay is the longest. */
    private static final int DOUBLINGS = 4;

    private RetryPolicy() {}

    /**
     * Returns when to ask again.
     *
     * @param attempts how often it was asked again so far
     * @param until when it is asked for the last time
     * @return empty if asking again would bring nothing, or there is no time left
     */
    static Optional<Instant> next(SourceAnswer answer, int attempts, Instant now, Instant until) {
        if (!isPassing(answer)) {
            return Optional.empty();
        }
        Duration wait = longer(answer.retryIn().orElse(UNKNOWN_DELAY), backoff(attempts));
        return Optional.of(now.plus(wait)).filter(next -> next.isBefore(until));
    }

    /**
     * Returns how long the resident waits before the same question, after an outcome that does not pass by itself: they have
     * something corrected at the source, or their identity completed, and ask again.
     *
     * @return empty if the source was not asked
     */
    static Optional<Duration> pauseOfResident(SourceAnswer answer) {
        boolean asked = switch (answer) {
            case SourceAnswer.NothingFound none -> true;
            case SourceAnswer.OtherPerson none -> true;
            case SourceAnswer.ProviderFailed failed -> failed.failure() != Failure.IDENTITY_UNAVAILABLE;
            case SourceAnswer.OperatorMustAct refused ->
                refused.cause() == Cause.CREDENTIALS || refused.cause() == Cause.RIGHTS;
            case SourceAnswer.IdentityIncomplete incomplete -> incomplete.part() == Part.FORM;
            default -> false;
        };
        return asked ? Optional.of(UNKNOWN_DELAY) : Optional.empty();
    }

    /** Returns whether the same question may be answered later. */
    private static boolean isPassing(SourceAnswer answer) {
        return switch (answer) {
            case SourceAnswer.InProgress none -> true;
            case SourceAnswer.TooManyRequests none -> true;
            // Without the identity there is nothing to ask with.
            case SourceAnswer.ProviderFailed failed -> failed.failure() != Failure.IDENTITY_UNAVAILABLE;
            default -> false;
        };
    }

    private static Duration backoff(int attempts) {
        Duration delay = SHORTEST_DELAY.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private static Duration longer(Duration one, Duration two) {
        return one.compareTo(two) > 0 ? one : two;
    }
}
