package fr.montpellier.multipass.service.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final RateSettings SETTINGS = new RateSettings(100, 1_000, 50, 100);

    private long now;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Long> free = new HashMap<>();
    private final Rates rates = new Rates(SETTINGS, this::lease, () -> now);

    /** Leases as the database table does. */
    private boolean lease(RateKind kind, String key, Duration cost, Duration window) {
        asked.incrementAndGet();
        long next = Math.max(free.getOrDefault(kind + key, now), now) + cost.toNanos();
        if (next > now + window.toNanos()) {
            return false;
        }
        free.put(kind + key, next);
        return true;
    }

    private int served(Rates by, RateKind kind, String key, int requests) {
        var served = 0;
        for (int i = 0; i < requests; i++) {
            if (by.charge(kind, key).isEmpty()) {
                served++;
            }
        }
        return served;
    }

    @Test
    void an_ordinary_caller_costs_no_lease() {
        assertThat(served(rates, RateKind.ADDRESS_BLOCK, "192.0.2.1", 10)).isEqualTo(10);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_flood_is_served_its_allowance_and_its_refusals_cost_no_lease() {
        assertThat(served(rates, RateKind.ADDRESS_BLOCK, "192.0.2.1", 5_000)).isEqualTo(110);
        assertThat(asked).hasValue(11);
        assertThat(rates.charge(RateKind.ADDRESS_BLOCK, "192.0.2.1")).hasValue(Duration.ofSeconds(6));
        assertThat(rates.charge(RateKind.ADDRESS_BLOCK, "192.0.2.2")).isEmpty();
        assertThat(rates.charge(RateKind.CLIENT, "192.0.2.1")).isEmpty();
    }

    @Test
    void two_instances_share_the_allowance() {
        var other = new Rates(SETTINGS, this::lease, () -> now);

        int served = served(rates, RateKind.ACCOUNT, "a", 500) + served(other, RateKind.ACCOUNT, "a", 500);

        assertThat(served).isEqualTo(60);
    }

    @Test
    void requests_come_back_with_time() {
        served(rates, RateKind.ADDRESS_BLOCK, "192.0.2.1", 500);

        now += Duration.ofSeconds(30).toNanos();

        assertThat(served(rates, RateKind.ADDRESS_BLOCK, "192.0.2.1", 500)).isBetween(50, 56);
    }

    @Test
    void a_refunded_request_is_not_counted() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(rates.charge(RateKind.ADDRESS_BLOCK, "192.0.2.1")).isEmpty();
            rates.refund(RateKind.ADDRESS_BLOCK, "192.0.2.1");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void without_the_database_requests_are_served_and_it_is_left_alone_for_a_while() {
        var away = new Rates(
                SETTINGS,
                (kind, key, cost, window) -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("away");
                },
                () -> now);

        assertThat(served(away, RateKind.ADDRESS_BLOCK, "192.0.2.1", 1_000)).isEqualTo(1_000);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_block_is_an_ipv4_address_or_64_bits_of_ipv6() {
        assertThat(AddressBlock.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressBlock.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressBlock.of("2001:db8:1:2::3"))
                .isEqualTo(AddressBlock.of("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(AddressBlock.of("2001:db8:1:3::3"));
        assertThat(AddressBlock.of("unknown; drop")).isEqualTo("unknown");
    }
}
