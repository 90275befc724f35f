package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void dates_are_written_out_in_both_languages() {
        assertThat(Dates.date(TODAY, Locale.FRENCH)).isEqualTo("24 novembre 2026");
        assertThat(Dates.date(TODAY, Locale.ENGLISH)).isEqualTo("24 November 2026");
    }

    @Test
    void the_first_of_a_month_is_an_ordinal_in_french_alone() {
        var first = LocalDate.of(2026, 12, 1);
        assertThat(Dates.date(first, Locale.FRENCH)).isEqualTo("1er décembre 2026");
        assertThat(Dates.date(first, Locale.ENGLISH)).isEqualTo("1 December 2026");
    }

    @Test
    void the_eleventh_of_a_month_is_not_an_ordinal() {
        assertThat(Dates.date(LocalDate.of(2026, 11, 11), Locale.FRENCH)).isEqualTo("11 novembre 2026");
    }

    @Test
    void moments_are_shown_in_the_time_zone_of_the_metropole() {
        var at = Instant.parse("2026-11-24T13:12:00Z");
        assertThat(Dates.moment(at, TODAY, Locale.FRENCH)).isEqualTo("Aujourd'hui à 14\u00a0h\u00a012");
        assertThat(Dates.moment(at, TODAY, Locale.ENGLISH)).isEqualTo("Today at 14:12");
    }

    @Test
    void an_instant_late_in_utc_belongs_to_the_next_local_day() {
        var at = Instant.parse("2026-11-23T23:30:00Z");
        assertThat(Dates.moment(at, TODAY, Locale.FRENCH)).isEqualTo("Aujourd'hui à 0\u00a0h\u00a030");
    }

    @Test
    void today_and_yesterday_are_named_and_older_days_are_dated() {
        assertThat(Dates.moment(Instant.parse("2026-11-23T08:05:00Z"), TODAY, Locale.FRENCH))
                .isEqualTo("Hier à 9\u00a0h\u00a005");
        assertThat(Dates.moment(Instant.parse("2026-11-20T08:05:00Z"), TODAY, Locale.FRENCH))
                .isEqualTo("Le 20 novembre 2026 à 9\u00a0h\u00a005");
    }

    @Test
    void a_moment_in_a_table_is_short_and_has_no_breaking_space() {
        assertThat(Dates.compact(Instant.parse("2026-11-24T16:26:00Z"), TODAY, Locale.FRENCH))
                .isEqualTo("24\u00a0nov.\u00a017\u00a0h\u00a026");
        assertThat(Dates.compact(Instant.parse("2025-03-03T08:05:00Z"), TODAY, Locale.ENGLISH))
                .isEqualTo("3\u00a0Mar\u00a02025\u00a09:05");
    }

    @Test
    void validity_is_shown_in_months_then_days_then_as_expired() {
        assertThat(Dates.validity(LocalDate.of(2027, 7, 30), TODAY, Locale.FRENCH))
                .isEqualTo("Valable encore 8 mois");
        assertThat(Dates.validity(LocalDate.of(2026, 12, 6), TODAY, Locale.FRENCH))
                .isEqualTo("Valable encore 12 jours");
        assertThat(Dates.validity(TODAY.plusYears(5), TODAY, Locale.FRENCH))
                .startsWith("Valable jusqu'au ")
                .endsWith(Integer.toString(TODAY.plusYears(5).getYear()));
        assertThat(Dates.validity(TODAY.plusDays(1), TODAY, Locale.FRENCH)).isEqualTo("Valable jusqu'à demain");
        assertThat(Dates.validity(TODAY, TODAY, Locale.FRENCH)).isEqualTo("Valable jusqu'à ce soir");
        assertThat(Dates.validity(TODAY.minusDays(1), TODAY, Locale.FRENCH))
                .isEqualTo("Expirée le 23 novembre 2026 au soir");
    }
}
