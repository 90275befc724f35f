package fr.montpellier.multipass.identity.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageDatesTest {

    /** The day before in UTC. */
    private static final Instant NIGHT = Instant.parse("2026-11-30T23:29:05Z");

    @Test
    void a_moment_is_told_in_the_time_of_the_city_and_as_the_screens_tell_it() {
        assertThat(PageDates.dateTime(NIGHT, Locale.FRENCH)).isEqualTo("1er décembre 2026 à 0\u00a0h\u00a029");
        assertThat(PageDates.dateTime(NIGHT, Locale.ENGLISH)).isEqualTo("1 December 2026 at 0:29");
        assertThat(PageDates.date(NIGHT, Locale.FRENCH)).isEqualTo("1er décembre 2026");
        assertThat(PageDates.time(NIGHT, Locale.FRENCH)).isEqualTo("0\u00a0h\u00a029");
        assertThat(PageDates.exactTime(NIGHT, Locale.FRENCH)).isEqualTo("0\u00a0h\u00a029\u00a0min\u00a005\u00a0s");
    }
}
