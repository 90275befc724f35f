package fr.montpellier.multipass.vault.giving.sharing.fetched;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.FetchedBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of the question of an exchange.
 *
 * @param state {@link #ASKING}, or that of the answer
 * @param askedAt when the last question began
 * @param settledAt when its outcome was known
 * @param retryAt before which the source is not asked again
 * @param sealed for the owner, if the source answered
 * @param askedAgainUntil until when the source is asked again without the owner; empty if it is not
 * @param attempts how often the source was asked again so far
 * @param sent whether a department has the facts
 */
public record FetchedRow(
        SharingAuthorisationId exchange,
        SubjectId owner,
        String source,
        String state,
        Optional<String> reason,
        Instant askedAt,
        Optional<Instant> settledAt,
        Optional<Instant> retryAt,
        Optional<byte[]> sealed,
        Optional<Instant> askedAgainUntil,
        int attempts,
        boolean sent) {

    /** The state while the source is asked. */
    public static final String ASKING = "asking";

    /** Time after which a question without an outcome is abandoned: the process that asked it has ended. */
    public static final Duration ABANDONED = Duration.ofMinutes(2);

    /** The state of an answer that is kept. */
    public static final String ANSWERED = "answered";

    /** Returns whether the source is being asked. */
    public boolean isUnderWay(Instant now) {
        return state.equals(ASKING) && askedAt.isAfter(now.minus(ABANDONED));
    }

    FetchedBinding binding() {
        return new FetchedBinding(exchange, owner, source);
    }

    @Override
    public String toString() {
        return "FetchedRow[" + exchange + ", " + state + "]";
    }
}
