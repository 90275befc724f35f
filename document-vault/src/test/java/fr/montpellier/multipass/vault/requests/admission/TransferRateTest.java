package fr.montpellier.multipass.vault.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TransferRateTest {

    private long now = 1_000;
    private final TransferRate pace = new TransferRate(Duration.ofSeconds(10), 1000, () -> now);

    @Test
    void any_rate_is_borne_for_a_while_and_then_the_slow_are_cut_off() throws Exception {
        for (int i = 0; i < 10; i++) {
            moves(1, 1_000);
        }
        assertThatThrownBy(() -> moves(1, 1_000)).isInstanceOf(SlowPeerException.class);
    }

    @Test
    void time_that_the_vault_itself_takes_does_not_count() throws Exception {
        moves(20_000, 1_000);
        now += TimeUnit.MINUTES.toNanos(10);
        moves(1, 1_000);
    }

    @Test
    void the_latest_rate_forgets_what_came_fast_at_first() throws Exception {
        assertThat(pace.latestRate()).isEqualTo(Double.MAX_VALUE);
        moves(1_000_000, 2_000);
        assertThat(pace.latestRate()).isEqualTo(500_000);
        moves(10, 1_000);
        moves(10, 1_000);
        assertThat(pace.latestRate()).isEqualTo(10);
    }

    @Test
    void a_sender_who_falls_silent_is_slow_while_it_is_waited_for() throws Exception {
        moves(1_000_000, 2_000);
        pace.beginWait();
        now += TimeUnit.MILLISECONDS.toNanos(2_001);
        assertThat(pace.latestRate()).isZero();
    }

    private void moves(int bytes, long millis) throws SlowPeerException {
        pace.beginWait();
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        pace.endWait(bytes);
    }
}
