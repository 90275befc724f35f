package fr.montpellier.multipass.identity.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts for the instances of this server together. */
class SharedCountersIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final MovableClock clock = MovableClock.at("2026-11-24T10:00:00Z");
    private final UUID holder = UUID.randomUUID();

    private UserCodeAttemptRepository attempts() {
        return new UserCodeAttemptRepository(
                identity.bean(JdbcClient.class), identity.bean(BatchedDeletion.class), clock);
    }

    private DevicePollRepository interval() {
        return new DevicePollRepository(
                identity.bean(JdbcClient.class),
                identity.bean(SealedSecrets.class),
                identity.bean(BatchedDeletion.class),
                Duration.ofSeconds(4),
                clock);
    }

    @Test
    void thirty_guesses_at_once_on_two_instances_are_five() throws Exception {
        var instances = new UserCodeAttemptRepository[] {attempts(), attempts()};
        var taken = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
            List<Future<Boolean>> tries = IntStream.range(0, 30)
                    .mapToObj(i -> callers.submit(() -> instances[i % 2].countAttempt(holder)))
                    .toList();
            for (Future<Boolean> one : tries) {
                taken += one.get() ? 1 : 0;
            }
        }

        assertThat(taken).isEqualTo(5);
        assertThat(attempts().isLimitReached(holder)).isTrue();
        assertThat(attempts().countAttempt(UUID.randomUUID())).isTrue();
    }

    @Test
    void right_codes_are_no_guesses_and_ten_minutes_later_no_attempt_is_counted() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempts().countAttempt(holder)).isTrue();
            attempts().uncountAttempt(holder);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(attempts().countAttempt(holder)).isTrue();
        }
        assertThat(attempts().countAttempt(holder)).isFalse();

        clock.advance(Duration.ofMinutes(10));

        assertThat(attempts().isLimitReached(holder)).isFalse();
        assertThat(attempts().countAttempt(holder)).isTrue();
    }

    @Test
    void rfc8628_3_5_a_device_that_asks_two_instances_in_turn_is_too_fast() {
        String device = UUID.randomUUID().toString();
        assertThat(interval().isTooFast(device)).isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(interval().isTooFast(device)).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(interval().isTooFast(device)).isFalse();
        assertThat(interval().isTooFast(UUID.randomUUID().toString())).isFalse();
    }
}
