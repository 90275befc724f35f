package fr.montpellier.multipass.vault.giving.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceAnswer.ProviderFailed.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final Instant UNTIL = NOW.plus(RetryPolicy.LONGEST);

    @Test
    void a_delay_grows_to_a_quarter_of_an_hour() {
        SourceAnswer late = failed(Failure.LATE, Optional.of(Duration.ofSeconds(10)));

        assertThat(next(late, 0)).contains(NOW.plus(Duration.ofMinutes(1)));
        assertThat(next(late, 3)).contains(NOW.plus(Duration.ofMinutes(8)));
        assertThat(next(late, 4)).contains(NOW.plus(Duration.ofMinutes(15)));
        assertThat(next(late, 1_000)).contains(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void an_outage_of_an_hour_is_outlived_with_few_questions() {
        SourceAnswer late = failed(Failure.LATE, Optional.empty());
        Instant end = NOW.plus(Duration.ofHours(1));
        Instant at = NOW;
        int questions = 0;
        while (at.isBefore(end)) {
            at = RetryPolicy.next(late, questions, at, UNTIL).orElseThrow();
            questions++;
        }

        assertThat(questions).isBetween(4, 10);
        assertThat(at).isBefore(end.plus(Duration.ofMinutes(15)));
    }

    @Test
    void the_time_that_a_source_names_is_waited_for() {
        assertThat(next(new SourceAnswer.TooManyRequests(Duration.ofHours(3)), 0))
                .contains(NOW.plus(Duration.ofHours(3)));
        assertThat(next(failed(Failure.PROVIDER_ERROR, Optional.empty()), 0))
                .contains(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void an_outcome_that_does_not_pass_is_final() {
        assertThat(next(new SourceAnswer.NothingFound(SourceAnswer.NothingFound.Missing.NOT_KNOWN), 0))
                .isEmpty();
        assertThat(next(new SourceAnswer.OtherPerson(), 0)).isEmpty();
        assertThat(next(failed(Failure.IDENTITY_UNAVAILABLE, Optional.of(Duration.ofMinutes(1))), 0))
                .isEmpty();
        assertThat(next(new SourceAnswer.TooManyRequests(Duration.ofDays(1)), 0))
                .isEmpty();
    }

    private static Optional<Instant> next(SourceAnswer answer, int attempts) {
        return RetryPolicy.next(answer, attempts, NOW, UNTIL);
    }

    private static SourceAnswer failed(Failure failure, Optional<Duration> delay) {
        return new SourceAnswer.ProviderFailed(failure, delay);
    }
}
