package fr.montpellier.multipass.service.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CivilTimeTest {

    @Test
    void a_day_begins_two_hours_before_that_of_utc_in_summer() {
        assertThat(CivilTime.day(Instant.parse("2026-07-13T21:59:59Z"))).isEqualTo(LocalDate.of(2026, 7, 13));
        assertThat(CivilTime.day(Instant.parse("2026-07-13T22:00:00Z"))).isEqualTo(LocalDate.of(2026, 7, 14));
    }

    @Test
    void a_year_begins_an_hour_before_that_of_utc() {
        Clock clock = Clock.fixed(Instant.parse("2026-12-31T23:00:00Z"), ZoneOffset.UTC);

        assertThat(CivilTime.today(clock)).isEqualTo(LocalDate.of(2027, 1, 1));
    }
}
